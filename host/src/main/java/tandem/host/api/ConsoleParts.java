package tandem.host.api;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import tandem.host.history.DeploymentHistory;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.metrics.MetricsRing;
import tandem.host.page.PageFiles;
import tandem.host.remote.RemoteParts;
import tandem.host.session.AuditLog;
import tandem.host.session.Sessions;
import tandem.host.settings.SettingsFile;

/// What the API needs for the console.
public record ConsoleParts(
        HostPaths paths,
        HostFacts host,
        InstantSource clock,
        PageFiles page,
        Sessions sessions,
        AuditLog audit,
        MetricsRing metrics,
        DeploymentHistory history,
        SettingsFile settings,
        RemoteParts remote)
        implements AutoCloseable {

    /// Those of a home.
    public static ConsoleParts of(HostPaths paths, HostFacts host, InstantSource clock) {
        return new ConsoleParts(
                paths,
                host,
                clock,
                new PageFiles(),
                new Sessions(paths.sessions(), paths.password(), clock, new SecureRandom()),
                new AuditLog(paths.auditLog()),
                new MetricsRing(paths.metrics()),
                new DeploymentHistory(paths.deployments()),
                new SettingsFile(paths.deviceToml(), host),
                RemoteParts.of(paths.remote(), host.name(), clock));
    }

    @Override
    public void close() throws IOException {
        try (metrics;
                remote) {
            audit.close();
        }
    }
}
