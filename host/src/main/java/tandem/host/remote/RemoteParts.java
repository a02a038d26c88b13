package tandem.host.remote;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import tandem.host.pki.RemoteAuthority;

/// Everything about other machines, of one home.
///
/// @param authority that makes certificates for those that may call this machine
public record RemoteParts(
        RemoteAuthority authority,
        Pairings pairings,
        PairingDesk desk,
        ListenPort port,
        Remotes remotes)
        implements AutoCloseable {
    /// @param folder where it is kept
    /// @param ownName by which this machine introduces itself
    public static RemoteParts of(Path folder, String ownName, InstantSource clock) {
        var random = new SecureRandom();
        var authority = new RemoteAuthority(folder.resolve("own"), clock, random);
        var pairings =
                new Pairings(
                        new RemoteRecords<>(folder.resolve("pairings.json"), Pairing.class),
                        authority,
                        clock);
        return new RemoteParts(
                authority,
                pairings,
                new PairingDesk(authority, pairings, clock, random),
                new ListenPort(folder),
                new Remotes(folder, ownName, clock, random));
    }

    @Override
    public void close() {
        remotes.close();
    }
}
