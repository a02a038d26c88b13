package tandem.host.remote;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.pki.Keys;
import tandem.host.pki.Pem;
import tandem.host.pki.RemoteAuthority;
import tandem.host.session.Role;

/// Where another machine shows that it knows the code of this one, and gets its certificate for it.
/// At most one code is open. It lets one machine in; it ends with its time, with the fifth wrong
/// try, with the next code and with the daemon.
public final class PairingDesk {
    static final int WRONG_TRIES = 5;

    private final RemoteAuthority authority;
    private final Pairings pairings;
    private final InstantSource clock;
    private final SecureRandom random;
    private final TriesPerAddress tries;
    private @Nullable Open open;

    PairingDesk(
            RemoteAuthority authority,
            Pairings pairings,
            InstantSource clock,
            SecureRandom random) {
        this.authority = authority;
        this.pairings = pairings;
        this.clock = clock;
        this.random = random;
        this.tries = new TriesPerAddress(clock);
    }

    private record Open(
            PairingProof proof, Role role, Instant expiresAt, int wrong, String openedBy) {
        Open afterWrongTry() {
            return new Open(proof, role, expiresAt, wrong + 1, openedBy);
        }
    }

    /// A code that was opened. Its text shows no code.
    ///
    /// @param fingerprint of this machine's key
    public record Opened(String code, String fingerprint, Instant expiresAt) {
        @Override
        public String toString() {
            return "Opened[***, " + expiresAt + "]";
        }
    }

    /// Opens a code in place of the one before.
    ///
    /// @param openedBy who did it
    public synchronized Opened open(Role role, Duration life, String openedBy) {
        PublicKey server = authority.server().certificate().getPublicKey();
        PairingCode code = PairingCode.random(random);
        Instant end = clock.instant().plus(life);
        open = new Open(code.key(Keys.digest(server)), role, end, 0, openedBy);
        return new Opened(code.text(), Keys.fingerprint(server), end);
    }

    /// When the open code ends; empty when none is open.
    public synchronized Optional<Instant> openUntil() {
        return current().map(Open::expiresAt);
    }

    /// What a machine sends to be let in.
    ///
    /// @param publicKey base64 of its key
    /// @param proof base64 of its HMAC
    public record Request(String name, String publicKey, String proof) {}

    /// What it gets.
    ///
    /// @param certificate PEM
    /// @param authority PEM
    /// @param proof base64 of this machine's HMAC
    public record Welcome(
            String name, String role, String certificate, String authority, String proof) {}

    /// @param from address of the machine
    /// @throws TandemException `REM-008`, `REM-009`, `REM-010`, `API-004`
    public synchronized Welcome admit(Request request, String from) {
        Machine machine = Machine.of(request);
        long wait = tries.add(from);
        if (wait > 0) {
            throw TandemException.of(RemoteError.TOO_MANY_TRIES, from, wait);
        }
        Open code = current().orElseThrow(() -> TandemException.of(RemoteError.NO_CODE));
        byte[] expected = code.proof().ofMachine(machine.encodedKey(), request.name());
        if (!PairingProof.same(expected, machine.proof())) {
            throw wrong(code);
        }
        open = null;
        tries.forget(from);
        return welcome(code, machine, from);
    }

    private TandemException wrong(Open code) {
        Open next = code.afterWrongTry();
        open = next.wrong() < WRONG_TRIES ? next : null;
        return TandemException.of(RemoteError.CODE_WRONG, WRONG_TRIES - next.wrong());
    }

    private Welcome welcome(Open code, Machine machine, String from) {
        String name = pairings.freeName(machine.name());
        X509Certificate certificate = authority.issue(machine.key(), name);
        X509Certificate ca = authority.certificate();
        pairings.add(name, code.role(), certificate, from, code.openedBy());
        try {
            byte[] proof =
                    code.proof()
                            .ofTarget(
                                    machine.encodedKey(),
                                    certificate.getEncoded(),
                                    ca.getEncoded(),
                                    code.role().word());
            return new Welcome(
                    name,
                    code.role().word(),
                    Pem.of(certificate),
                    Pem.of(ca),
                    Base64.getEncoder().encodeToString(proof));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate cannot be encoded", e);
        }
    }

    private Optional<Open> current() {
        if (open != null && !clock.instant().isBefore(open.expiresAt())) {
            open = null;
        }
        return Optional.ofNullable(open);
    }

    /// A request that makes sense.
    private record Machine(String name, PublicKey key, String proofText) {
        byte[] encodedKey() {
            return key.getEncoded();
        }

        byte[] proof() {
            return Base64.getDecoder().decode(proofText);
        }

        static Machine of(Request request) {
            if (!RemoteName.isValid(request.name())) {
                throw TandemException.of(
                        ApiError.BAD_REQUEST, "\"name\" must be " + RemoteName.RULE);
            }
            try {
                PublicKey key = Keys.publicKey(Base64.getDecoder().decode(request.publicKey()));
                var machine = new Machine(request.name(), key, request.proof());
                var _ = machine.proof();
                return machine;
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw TandemException.because(
                        e,
                        ApiError.BAD_REQUEST,
                        "\"publicKey\" and \"proof\" must be an elliptic-curve key and an HMAC in"
                                + " base64");
            }
        }
    }
}
