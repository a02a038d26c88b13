package tandem.host.home;

import java.nio.file.Path;

/// The contract on disk: every path below `TANDEM_HOME` that the daemon uses. `docs/disk.md`
/// explains them.
///
/// @param home the `TANDEM_HOME`
public record HostPaths(Path home) {
    public HostPaths {
        home = home.toAbsolutePath().normalize();
    }

    /// The desired state that people edit.
    public Path deviceToml() {
        return home.resolve("device.toml");
    }

    /// The sparse disk with everything that the guest keeps.
    public Path dataDisk() {
        return home.resolve("data.raw");
    }

    /// Which accelerators have been tried on this host and what came of it.
    public Path accelerators() {
        return home.resolve("accelerator.json");
    }

    /// Whether the guest shall run: what a daemon does first after the host has started.
    public Path desiredState() {
        return home.resolve("desired.json");
    }

    public Path pki() {
        return home.resolve("pki");
    }

    /// Key that the guest's SSH server authorises, in OpenSSH format.
    public Path sshClientKey() {
        return pki().resolve("ssh-client");
    }

    /// Key of the guest's SSH server; it stays the same, so that a known host stays known.
    public Path sshHostKey() {
        return pki().resolve("ssh-host");
    }

    public Path run() {
        return home.resolve("run");
    }

    /// What the last start of the guest was made of; a returning daemon adopts by it.
    public Path guestRecord() {
        return run().resolve("guest.json");
    }

    /// Written and held locked by QEMU itself.
    public Path qemuPid() {
        return run().resolve("qemu.pid");
    }

    /// First-boot data, there only while QEMU starts.
    public Path credentials() {
        return run().resolve("credentials");
    }

    /// Where an accelerator is tried.
    public Path probe() {
        return run().resolve("probe");
    }

    public Path log() {
        return home.resolve("log");
    }

    /// What the guest writes on its serial console.
    public Path consoleLog() {
        return log().resolve("console.log");
    }

    /// What QEMU itself has to say.
    public Path qemuLog() {
        return log().resolve("qemu.log");
    }

    /// What the daemon itself has to say; `logback.xml` names it too.
    public Path daemonLog() {
        return log().resolve("tandemd.log");
    }

    /// Who did what, from where, and what came of it.
    public Path auditLog() {
        return log().resolve("audit.log");
    }

    /// Browsers that signed in: hashes of what their cookies hold.
    public Path sessions() {
        return home.resolve("sessions.json");
    }

    /// The hash of the owner's password, when there is one.
    public Path password() {
        return home.resolve("password.json");
    }

    /// Keys and records of machines that are paired with this one, or this one with them.
    public Path remote() {
        return home.resolve("remote");
    }

    /// What updates have done, and where one that is under way stands.
    public Path updates() {
        return home.resolve("updates");
    }

    /// Versions of the host's own programs that updates brought; the launcher looks there too.
    public Path programs() {
        return home.resolve("programs");
    }

    /// How guest and hub fared in the last 24 hours.
    public Path metrics() {
        return home.resolve("metrics.ring");
    }

    /// The deployments that were applied, newest last.
    public Path deployments() {
        return home.resolve("deployments");
    }
}
