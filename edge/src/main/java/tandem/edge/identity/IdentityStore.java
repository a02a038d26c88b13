package tandem.edge.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tandem.contract.access.SasKey;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.hub.access.Identities;
import tandem.hub.access.Identity;

/// The identities of a device without a cloud: its modules and its host apps. Every change is on
/// disk before the call returns; questions read a snapshot and never wait.
public final class IdentityStore implements Identities {
    private static final int KEY_BYTES = 32;
    private static final long EPOCH_OF_TICKS = 62_135_596_800L; // seconds from year 1 to 1970
    private static final long TICKS_PER_SECOND = 10_000_000L;

    private final Object writing = new Object();
    private final DeviceNames names;
    private final IdentityFile file;
    private final Clock clock;
    private final SecureRandom random;
    private volatile IdentityState state;

    private IdentityStore(DeviceNames names, IdentityFile file, Clock clock, SecureRandom random) {
        this.names = names;
        this.file = file;
        this.clock = clock;
        this.random = random;
        this.state = file.read().orElseGet(this::firstState);
    }

    /// Opens the file, or makes it with a new master key at the first start.
    public static IdentityStore open(
            Path file, DeviceNames names, Clock clock, SecureRandom random) {
        return new IdentityStore(names, new IdentityFile(file), clock, random);
    }

    private IdentityState firstState() {
        var first = IdentityState.fresh(randomKey());
        file.write(first);
        return first;
    }

    public DeviceNames names() {
        return names;
    }

    @Override
    public Optional<Identity> find(ClientId id) {
        IdentityState now = state;
        ModuleId module = id.module();
        if (module == null) {
            return Optional.ofNullable(now.apps().get(id.device().value()))
                    .map(app -> new Identity(id, app.primary(), app.secondary(), true));
        }
        return id.device().equals(names.device())
                ? Optional.ofNullable(now.modules().get(module.value()))
                        .map(known -> identity(id, now.master(), known))
                : Optional.empty();
    }

    private static Identity identity(ClientId id, SasKey master, ModuleIdentity module) {
        return new Identity(
                id,
                KeyDerivation.primary(master, module),
                KeyDerivation.secondary(master, module),
                true);
    }

    public Optional<ModuleIdentity> findModule(ModuleId id) {
        return Optional.ofNullable(state.modules().get(id.value()));
    }

    public List<ModuleIdentity> modules() {
        return List.copyOf(state.modules().values());
    }

    /// Finds or makes the identity of a module that a deployment names.
    public ModuleIdentity module(ModuleId id) {
        return module(id, false);
    }

    /// Finds or makes the identity of a module that a person runs outside the guest.
    public ModuleIdentity keptModule(ModuleId id) {
        return module(id, true);
    }

    private ModuleIdentity module(ModuleId id, boolean keep) {
        synchronized (writing) {
            ModuleIdentity known = state.modules().get(id.value());
            if (known != null && (known.kept() || !keep)) {
                return known;
            }
            var module =
                    new ModuleIdentity(
                            id, known == null ? newGeneration() : known.generation(), keep);
            change(before -> before.with(module));
            return module;
        }
    }

    /// Forgets a module that no deployment names any more, unless a person asked for it.
    ///
    /// @return whether it is gone
    public boolean removeModule(ModuleId id) {
        synchronized (writing) {
            ModuleIdentity known = state.modules().get(id.value());
            if (known != null && !known.kept()) {
                change(before -> before.without(id));
            }
            return known == null || !known.kept();
        }
    }

    /// @return the key that signs for the module; empty when it is unknown
    public Optional<SasKey> primaryKey(ModuleId id) {
        IdentityState now = state;
        return Optional.ofNullable(now.modules().get(id.value()))
                .map(module -> KeyDerivation.primary(now.master(), module));
    }

    /// HMAC-SHA256 with the module's primary key; empty when the module is unknown.
    public Optional<byte[]> sign(ModuleId id, byte[] data) {
        return primaryKey(id).map(key -> KeyDerivation.sign(key, data));
    }

    /// The cipher of the workload API; its key follows from the master key.
    public ModuleCipher cipher(ModuleId id, String generation) {
        return new ModuleCipher(
                KeyDerivation.encryption(state.master()),
                (id.value() + generation).getBytes(UTF_8));
    }

    public List<HostApp> apps() {
        return List.copyOf(state.apps().values());
    }

    public Optional<HostApp> findApp(DeviceId id) {
        return Optional.ofNullable(state.apps().get(id.value()));
    }

    /// Finds or makes a host app. Its keys stay the same until it is removed.
    ///
    /// @throws TandemException `EDGE-024` for the name of the edge device itself
    public HostApp app(DeviceId id) {
        if (id.equals(names.device())) {
            throw TandemException.of(EdgeError.NAME_TAKEN, id);
        }
        synchronized (writing) {
            HostApp known = state.apps().get(id.value());
            if (known != null) {
                return known;
            }
            var app = new HostApp(id, randomKey(), randomKey());
            change(before -> before.with(app));
            return app;
        }
    }

    /// @throws TandemException `EDGE-022` when there is no such app
    public void removeApp(DeviceId id) {
        synchronized (writing) {
            if (!state.apps().containsKey(id.value())) {
                throw TandemException.of(EdgeError.APP_UNKNOWN, id);
            }
            change(before -> before.without(id));
        }
    }

    private void change(UnaryOperator<IdentityState> change) {
        IdentityState next = change.apply(state);
        file.write(next);
        state = next;
    }

    private SasKey randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new SasKey(bytes);
    }

    /// 18 digits as in the reference: the time in ticks of 100 ns since the year 1.
    private String newGeneration() {
        Instant now = clock.instant();
        long ticks =
                (now.getEpochSecond() + EPOCH_OF_TICKS) * TICKS_PER_SECOND + now.getNano() / 100;
        return Long.toString(ticks);
    }
}
