package tandem.host.vm;

import java.time.Instant;

/// What a start of the guest was made of: the content of `run/guest.json`. It is written before
/// QEMU starts and holds no state; whether that QEMU runs is found by probing.
///
/// @param nonce the word of this start; it stands on QEMU's command line and in the guest's answers
/// @param launchedAt when the daemon started QEMU
/// @param slot `a` or `b`
/// @param imageVersion version of the image in the slot
/// @param monitorSocket path of QEMU's monitor socket
/// @param serverCertificate PEM of the certificate that this guest shows
/// @param sshHostKey public key of the guest's SSH server, as `ssh-ed25519 AAAA…`
public record MachineRecord(
        String nonce,
        Instant launchedAt,
        String slot,
        String imageVersion,
        AcceleratorChoice accelerator,
        Ports ports,
        String monitorSocket,
        String serverCertificate,
        String sshHostKey) {

    /// Ports on the host that lead into the guest.
    public record Ports(int ssh, int manage, int mqtt, int https) {}
}
