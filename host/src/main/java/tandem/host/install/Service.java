package tandem.host.install;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/// The daemon on another machine: a unit of systemd where that runs, else a process of its own.
final class Service {
    private static final String UNIT = "/etc/systemd/system/tandemd.service";

    private final SshTarget target;
    private final InstallWish wish;
    private final boolean systemd;

    Service(SshTarget target, InstallWish wish, boolean systemd) {
        this.target = target;
        this.wish = wish;
        this.systemd = systemd;
    }

    /// The guest is not of the service's processes that end with it: the next daemon adopts it. 143
    /// is how Java ends when it is asked to.
    static String unit(InstallWish wish) {
        return """
        [Unit]
        Description=Tandem daemon
        Wants=network-online.target
        After=network-online.target

        [Service]
        Environment=TANDEM_HOME=%s TANDEM_SKIP_BUILD=1 MALLOC_ARENA_MAX=2
        ExecStart=%s/current/tandem daemon
        KillMode=process
        SuccessExitStatus=143
        Restart=on-failure
        RestartSec=5

        [Install]
        WantedBy=multi-user.target
        """
                .formatted(wish.home(), wish.prefix());
    }

    /// A line of shell that runs the command line there.
    static String tandem(InstallWish wish, String arguments) {
        return "TANDEM_SKIP_BUILD=1 TANDEM_HOME="
                + SshTarget.quoted(wish.home())
                + " "
                + SshTarget.quoted(wish.prefix() + "/current/tandem")
                + " "
                + arguments;
    }

    /// Lets the daemon be one of this version; one that is stays.
    void start(String version) throws InterruptedException {
        if (systemd) {
            var unit = new ByteArrayInputStream(unit(wish).getBytes(StandardCharsets.UTF_8));
            target.put(unit, UNIT, "644");
            target.require(
                    "systemctl enable", "systemctl daemon-reload && systemctl enable tandemd");
        }
        target.require("Ending the daemon of another version", endOther(version));
        target.require(
                "Starting the daemon",
                systemd
                        ? "systemctl start tandemd && " + awaited()
                        : tandem(wish, "status --json"));
    }

    private String awaited() {
        return "for i in $(seq 60); do [ ! -f %s ] || exit 0; sleep 1; done; exit 1"
                .formatted(SshTarget.quoted(wish.home() + "/run/api.json"));
    }

    private String endOther(String version) {
        return """
        file=%s
        [ -f "$file" ] || exit 0
        pid=$(sed -n 's/.*"pid" *: *\\([0-9]*\\).*/\\1/p' "$file")
        [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null || exit 0
        tr '\\0' ' ' <"/proc/$pid/cmdline" | grep -q 'dist-%s/' && exit 0
        kill "$pid"
        for i in $(seq 30); do kill -0 "$pid" 2>/dev/null || exit 0; sleep 1; done
        exit 1
        """
                .formatted(SshTarget.quoted(wish.home() + "/run/api.json"), version);
    }
}
