package tandem.host.session;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Browsers that signed in. A session ends 12 hours after its last use, 7 days after its begin, or
/// when it is signed out; a daemon that starts anew still knows it.
public final class Sessions {
    static final int MOST = 32;
    private static final int COOKIE_BYTES = 32; // 256 bits

    private final SessionStore store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final HostName host;
    private final Password password;
    private final SignInCodes codes;
    private final WrongTries wrongTries;
    private final String cookieName;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    /// @param file where they are kept
    /// @param passwordFile where the hash of the owner's password is kept
    public Sessions(Path file, Path passwordFile, InstantSource clock, SecureRandom random) {
        this.store = new SessionStore(file);
        this.clock = clock;
        this.random = random;
        this.codes = new SignInCodes(clock, random);
        this.wrongTries = new WrongTries(clock);
        this.cookieName =
                "tandem-" + RandomText.hash(file.toAbsolutePath().toString()).substring(0, 8);
        this.password = new Password(passwordFile, clock, random);
        var kept = store.load();
        this.host = kept.map(SessionStore.Document::host).orElseGet(() -> HostName.random(random));
        kept.stream()
                .flatMap(document -> document.sessions().stream())
                .forEach(session -> sessions.put(session.hash(), session));
    }

    /// The host name of the page: cookies hold for it alone, and stay with it when the daemon
    /// starts anew. Whoever does not know it cannot put a page beside it.
    public String hostName() {
        return host.value();
    }

    /// Name of the cookie. Browsers do not tell ports apart, so that each home has its own name.
    public String cookieName() {
        return cookieName;
    }

    /// How long a browser keeps the cookie at most.
    public static Duration cookieLifetime() {
        return Session.ABSOLUTE_LIMIT;
    }

    /// A code with which one browser may sign in.
    ///
    /// @param code holds more than 128 random bits
    public record Code(String code, Instant expiresAt) {}

    public synchronized Code newCode(String name, Role role) {
        var issued = codes.issue(name, role);
        save(); // the link holds the host name
        return new Code(issued.code(), issued.expiresAt());
    }

    /// Wrong codes are slowed down; a right one is taken at any time, so that nobody can keep the
    /// owner out by trying wrong ones.
    public SignIn signIn(String code) {
        return switch (codes.redeem(code)) {
            case SignInCodes.Redeemed.Right(var name, var role) -> begin(name, role);
            case SignInCodes.Redeemed.Used _ -> slowed(new SignIn.Used());
            case SignInCodes.Redeemed.Expired(var at) -> slowed(new SignIn.Expired(at));
            case SignInCodes.Redeemed.Unknown _ -> slowed(new SignIn.Wrong());
        };
    }

    /// Whether the owner may sign in by password.
    public boolean hasPassword() {
        return password.isSet();
    }

    /// Signs the owner in. After too many wrong passwords no other is listened to for a while.
    public SignIn signInByPassword(String text) {
        synchronized (password) { // a session of the password before must not come after its end
            return switch (password.check(text)) {
                case Password.Tried.Right _ -> begin(Caller.OWNER_PROGRAM.name(), Role.ADMIN);
                case Password.Tried.Wrong _ -> new SignIn.WrongPassword();
                case Password.Tried.None _ -> new SignIn.NoPassword();
                case Password.Tried.TooMany(long seconds) -> new SignIn.TooMany(seconds);
            };
        }
    }

    /// Sets the owner's password and ends all sessions: who changes it may have a reason to.
    ///
    /// @throws IllegalArgumentException says what is wrong with it
    public void setPassword(String text) {
        synchronized (password) {
            password.set(text);
            endAll();
        }
    }

    /// Nobody signs in by password any more; all sessions end.
    public void removePassword() {
        synchronized (password) {
            password.remove();
            endAll();
        }
    }

    private synchronized void endAll() {
        sessions.clear();
        save();
    }

    private void save() {
        store.save(host, sessions.values());
    }

    private SignIn slowed(SignIn refusal) {
        long wait = wrongTries.add();
        return wait > 0 ? new SignIn.TooMany(wait) : refusal;
    }

    private synchronized SignIn begin(String name, Role role) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> session.isOver(now));
        if (sessions.size() >= MOST) {
            sessions.values().stream()
                    .min(Comparator.comparing(Session::lastUsedAt))
                    .map(Session::hash)
                    .ifPresent(sessions::remove);
        }
        String cookie = RandomText.of(random, COOKIE_BYTES);
        var session = new Session(RandomText.hash(cookie), name, role, now, now);
        sessions.put(session.hash(), session);
        save();
        return new SignIn.Accepted(Caller.of(session), cookie);
    }

    /// Who the cookie belongs to, while the session lasts; notes that it was used.
    public synchronized Optional<Caller> find(String cookie) {
        Instant now = clock.instant();
        Session session = sessions.get(RandomText.hash(cookie));
        if (session == null) {
            return Optional.empty();
        }
        if (session.isOver(now)) {
            sessions.remove(session.hash());
            save();
            return Optional.empty();
        }
        if (!now.isBefore(session.lastUsedAt().plus(Session.USE_PRECISION))) {
            session = session.usedAt(now);
            sessions.put(session.hash(), session);
            save();
        }
        return Optional.of(Caller.of(session));
    }

    public synchronized void signOut(String cookie) {
        if (sessions.remove(RandomText.hash(cookie)) != null) {
            save();
        }
    }
}
