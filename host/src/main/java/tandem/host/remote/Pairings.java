package tandem.host.remote;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.pki.Pem;
import tandem.host.pki.RemoteAuthority;
import tandem.host.session.Caller;
import tandem.host.session.Role;

/// The machines that may call this one. A certificate alone lets nobody in: it must be one that
/// stands here.
public final class Pairings {
    private final RemoteRecords<Pairing> records;
    private final RemoteAuthority authority;
    private final InstantSource clock;
    private final Map<String, Pairing> byName = new LinkedHashMap<>();

    Pairings(RemoteRecords<Pairing> records, RemoteAuthority authority, InstantSource clock) {
        this.records = records;
        this.authority = authority;
        this.clock = clock;
        records.load().forEach(pairing -> byName.put(pairing.name(), pairing));
    }

    public synchronized List<Pairing> list() {
        return List.copyOf(byName.values());
    }

    public synchronized boolean isEmpty() {
        return byName.isEmpty();
    }

    /// Who calls with this certificate, which our authority has signed.
    ///
    /// @throws TandemException `REM-002` when it is not taken (any more), `REM-004` when it is not
    ///   valid now
    public synchronized Caller caller(X509Certificate certificate) {
        Pairing pairing =
                find(certificate).orElseThrow(() -> TandemException.of(RemoteError.REVOKED));
        Instant now = clock.instant();
        Instant begin = Pem.beginOf(certificate);
        Instant end = Pem.endOf(certificate);
        if (now.isBefore(begin) || now.isAfter(end)) {
            throw TandemException.of(RemoteError.CLOCK_WRONG, pairing.name(), begin, end, now);
        }
        return new Caller(pairing.name(), pairing.role(), Caller.BY_CERTIFICATE, end);
    }

    /// A new certificate for a machine that is paired; the one that it calls with stays valid, as
    /// the answer may be lost.
    ///
    /// @param used what it calls with
    /// @throws TandemException `REM-002`
    public synchronized X509Certificate renew(X509Certificate used, PublicKey key) {
        Pairing old = find(used).orElseThrow(() -> TandemException.of(RemoteError.REVOKED));
        String name = old.name();
        X509Certificate fresh = authority.issue(key, name);
        put(
                new Pairing(
                        name,
                        old.role(),
                        List.of(serial(used), serial(fresh)),
                        old.addedAt(),
                        Pem.endOf(fresh),
                        old.from(),
                        old.openedBy()));
        return fresh;
    }

    /// @throws TandemException `REM-015` when there is none
    public synchronized void revoke(String name) {
        var _ = get(name);
        byName.remove(name);
        records.save(byName.values());
    }

    synchronized String freeName(String wanted) {
        String free = wanted;
        for (int i = 2; byName.containsKey(free); i++) {
            free = wanted + "-" + i;
        }
        return free;
    }

    synchronized void add(
            String name, Role role, X509Certificate certificate, String from, String openedBy) {
        put(
                new Pairing(
                        name,
                        role,
                        List.of(serial(certificate)),
                        clock.instant(),
                        Pem.endOf(certificate),
                        from,
                        openedBy));
    }

    private void put(Pairing pairing) {
        byName.put(pairing.name(), pairing);
        records.save(byName.values());
    }

    private Pairing get(String name) {
        Pairing found = byName.get(name);
        if (found == null) {
            throw TandemException.of(RemoteError.UNKNOWN_PAIRING, name);
        }
        return found;
    }

    private Optional<Pairing> find(X509Certificate certificate) {
        String serial = serial(certificate);
        return byName.values().stream()
                .filter(pairing -> pairing.serials().contains(serial))
                .findFirst();
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }
}
