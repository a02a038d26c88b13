package tandem.host.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.home.PrivateFiles;
import tandem.host.pki.CertifiedKey;

/// The machines that this one may call.
public final class Remotes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("tandem.remote");
    private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(5);

    private final RemoteRecords<Remote> records;
    private final Path keys;
    private final String ownName;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Connected> byName = new LinkedHashMap<>();
    private volatile Consumer<Object> listener = _ -> {};
    private boolean started;

    private record Connected(RemoteLink link, RemoteWatch watch) implements AutoCloseable {
        @Override
        public void close() {
            watch.close();
            link.close();
        }
    }

    /// What is told of a machine that was removed.
    private record Removed(String name, String state) {}

    /// @param ownName by which this machine introduces itself
    Remotes(Path folder, String ownName, InstantSource clock, SecureRandom random) {
        this.records = new RemoteRecords<>(folder.resolve("remotes.json"), Remote.class);
        this.keys = folder.resolve("to");
        this.ownName = RemoteName.like(ownName);
        this.clock = clock;
        this.random = random;
        records.load().forEach(this::open);
    }

    private void open(Remote remote) {
        CertifiedKey.load(keys, remote.name())
                .ifPresentOrElse(
                        own -> byName.put(remote.name(), connected(remote, own)),
                        () -> log.error("the key for {} is gone; pair again", remote.name()));
    }

    private Connected connected(Remote remote, CertifiedKey own) {
        var link = new RemoteLink(remote, own);
        var renewal = new CertificateRenewal(keys, clock, random);
        return new Connected(
                link, new RemoteWatch(link, renewal, clock, view -> listener.accept(view)));
    }

    /// Connects to all, now and from now on.
    ///
    /// @param changes is told a [RemoteView] whenever the state of a machine changes
    public synchronized void start(Consumer<Object> changes) {
        listener = changes;
        started = true;
        byName.values().forEach(remote -> remote.watch().start());
    }

    public synchronized List<RemoteView> list() {
        return byName.values().stream().map(remote -> remote.watch().view()).toList();
    }

    public synchronized RemoteView view(String name) {
        return get(name).watch().view();
    }

    /// @throws TandemException `REM-006`
    public synchronized RemoteLink link(String name) {
        return get(name).link();
    }

    /// A machine to pair with.
    ///
    /// @param code as it was typed
    /// @param name by which it is known here; null: like its address
    /// @param fingerprint that its key must have; null when only the code counts
    public record Wish(
            String address, String code, @Nullable String name, @Nullable String fingerprint) {
        @Override
        public String toString() {
            return "Wish[" + address + "]";
        }
    }

    /// Pairs with a machine by the code that is shown there.
    ///
    /// @throws TandemException `REM-007`, `REM-019`, and what [PairingClient] throws
    public RemoteView add(Wish wish) throws InterruptedException {
        RemoteAddress address = RemoteAddress.parse(wish.address());
        String name = wish.name() == null ? RemoteName.like(address.host()) : wish.name();
        if (!RemoteName.isValid(name)) {
            throw TandemException.of(ApiError.BAD_REQUEST, "a name has " + RemoteName.RULE);
        }
        requireFree(name);
        var paired =
                new PairingClient(random)
                        .pair(address, PairingCode.typed(wish.code()), ownName, wish.fingerprint());
        var remote =
                new Remote(
                        name,
                        paired.ownName(),
                        address.toString(),
                        paired.role(),
                        clock.instant(),
                        paired.authority());
        return keep(remote, paired.own());
    }

    private synchronized RemoteView keep(Remote remote, CertifiedKey own) {
        requireFree(remote.name());
        PrivateFiles.folder(keys.resolveSibling(""));
        PrivateFiles.folder(keys);
        Connected connected = connected(remote, own.store(keys, remote.name()));
        byName.put(remote.name(), connected);
        save();
        if (started) {
            connected.watch().start();
        }
        return connected.watch().view();
    }

    /// Forgets a machine, and tells it so when it can be reached.
    ///
    /// @throws TandemException `REM-006`
    public void remove(String name) throws InterruptedException {
        Connected gone;
        synchronized (this) {
            gone = get(name);
            byName.remove(name);
            save();
            PrivateFiles.deleteIfExists(keys.resolve(name + ".key"));
            PrivateFiles.deleteIfExists(keys.resolve(name + ".crt"));
        }
        try (gone;
                var _ =
                        gone.link()
                                .send(
                                        new RemoteCall("DELETE", ApiPaths.PAIRING, Map.of(), null),
                                        GOODBYE_LIMIT)) {
            log.debug("{} knows that it is removed", name);
        } catch (IOException | TandemException e) {
            log.info("{} was not told that it is removed: {}", name, e.toString());
        }
        listener.accept(new Removed(name, "removed"));
    }

    private void save() {
        records.save(byName.values().stream().map(remote -> remote.link().remote()).toList());
    }

    private synchronized void requireFree(String name) {
        Optional<String> taken =
                byName.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
        taken.ifPresent(same -> {
            throw TandemException.of(RemoteError.NAME_TAKEN, same);
        });
    }

    private Connected get(String name) {
        Connected found = byName.get(name);
        if (found == null) {
            throw TandemException.of(RemoteError.UNKNOWN_REMOTE, name);
        }
        return found;
    }

    @Override
    public synchronized void close() {
        byName.values().forEach(Connected::close);
    }
}
