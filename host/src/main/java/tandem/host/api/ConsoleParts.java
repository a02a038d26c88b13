package tandem.host.api;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import tandem.host.home.HostPaths;
import tandem.host.page.PageFiles;
import tandem.host.session.AuditLog;
import tandem.host.session.Sessions;

/// What the API needs for the console.
public record ConsoleParts(PageFiles page, Sessions sessions, AuditLog audit)
        implements AutoCloseable {

    /// Those of a home.
    public static ConsoleParts of(HostPaths paths, InstantSource clock) {
        return new ConsoleParts(
                new PageFiles(),
                new Sessions(paths.sessions(), clock, new SecureRandom()),
                new AuditLog(paths.auditLog()));
    }

    @Override
    public void close() throws IOException {
        audit.close();
    }
}
