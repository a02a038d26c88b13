package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tandem.contract.config.UpdateConfig;
import tandem.contract.config.UpdateMode;
import tandem.contract.config.UpdateWindow;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.contract.id.DeviceId;
import tandem.update.release.DataFormat;

/// The operator's rules, applied. Nothing here changes anything.
final class UpdatePolicy {
    private UpdatePolicy() {}

    /// The device that rules are applied to.
    record Device(DeviceId id, ZoneId zone) {}

    /// What the daemon may do by itself now.
    static Decision decide(
            UpdateConfig policy,
            PolicyState state,
            List<Offer> offers,
            Instant now,
            Device device) {
        Optional<TandemException> ban = ban(policy, now, device.zone());
        if (ban.isPresent()) {
            return new Decision.Nothing(ban.get().detail());
        }
        Present present = state.present();
        if (present == null) {
            return new Decision.Nothing("There is no guest image yet.");
        }
        Optional<Offer> wished = wished(policy, offers);
        if (wished.isEmpty()) {
            return new Decision.Nothing(
                    policy.pin().isEmpty()
                            ? "The source has no release in channel " + policy.channel() + "."
                            : "The source has no release " + policy.pin() + ", which is pinned.");
        }
        Offer offer = wished.get();
        if (offer.version().equals(present.version())) {
            return new Decision.Nothing(offer.version() + " is in use.");
        }
        if (policy.pin().isEmpty()
                && offer.order().compareTo(ReleaseVersion.of(present.version())) < 0) {
            return new Decision.Nothing(
                    present.version() + " is newer than " + offer.version() + ".");
        }
        if (now.isBefore(offer.created())) {
            return new Decision.Wait(
                    offer,
                    null,
                    "The clock of this host says "
                            + now.truncatedTo(ChronoUnit.SECONDS)
                            + ", before "
                            + offer.version()
                            + " was made ("
                            + offer.created()
                            + ").");
        }
        return refusal(state, offer)
                .<Decision>map(why -> new Decision.Refuse(offer, why.detail()))
                .orElseGet(() -> schedule(policy, state, offer, now, device));
    }

    /// @throws TandemException why even people may not take this release now
    static void require(
            UpdateConfig policy,
            PolicyState state,
            Offer offer,
            boolean again,
            Instant now,
            ZoneId zone) {
        ban(policy, now, zone)
                .ifPresent(why -> {
                    throw why;
                });
        if (!policy.pin().isEmpty() && !policy.pin().equals(offer.version())) {
            throw TandemException.of(UpdateError.PINNED, policy.pin(), offer.version());
        }
        refusal(state, offer)
                .filter(why -> !(again && why.code() == UpdateError.REFUSED))
                .ifPresent(why -> {
                    throw why;
                });
    }

    /// Why nothing at all may happen.
    static Optional<TandemException> ban(UpdateConfig policy, Instant now, ZoneId zone) {
        if (!policy.enabled()) {
            return Optional.of(TandemException.of(UpdateError.DISABLED));
        }
        var pause = policy.pausedUntil();
        if (pause != null && now.isBefore(pause.atZone(zone).toInstant())) {
            return Optional.of(
                    TandemException.of(
                            UpdateError.PAUSED,
                            pause.equals(UpdateConfig.UNTIL_RESUMED)
                                    ? "somebody resumes them"
                                    : pause));
        }
        return Optional.empty();
    }

    /// The release that the operator wants, whatever is in use: the pinned one, or the newest of
    /// the channel.
    static Optional<Offer> wished(UpdateConfig policy, List<Offer> offers) {
        return policy.pin().isEmpty()
                ? offers.stream()
                        .filter(offer -> offer.channels().contains(policy.channel()))
                        .max(Comparator.comparing(Offer::order))
                : offers.stream().filter(offer -> offer.version().equals(policy.pin())).findFirst();
    }

    private static Optional<TandemException> refusal(PolicyState state, Offer offer) {
        String known = state.refused().get(offer.version());
        if (known != null) {
            return Optional.of(TandemException.of(UpdateError.REFUSED, offer.version(), known));
        }
        return mismatch(state, offer.version(), offer.format());
    }

    /// Why a release cannot work with the data here, or the present one not with what it leaves.
    static Optional<TandemException> mismatch(
            PolicyState state, String version, DataFormat format) {
        if (!format.reads(state.written())) {
            return Optional.of(
                    TandemException.of(
                            UpdateError.DATA_UNREADABLE,
                            version,
                            format.readsFrom(),
                            format.readsTo(),
                            state.written()));
        }
        Present present = state.present();
        return present == null || present.format().reads(format.writes())
                ? Optional.empty()
                : Optional.of(
                        TandemException.of(
                                UpdateError.NO_WAY_BACK,
                                version,
                                format.writes(),
                                present.version()));
    }

    private static Decision schedule(
            UpdateConfig policy, PolicyState state, Offer offer, Instant now, Device device) {
        String version = offer.version();
        if (!policy.automatic().includes(UpdateMode.DOWNLOAD)) {
            return new Decision.Tell(
                    offer, version + " is there; device.toml leaves it to people to take it.");
        }
        Instant ripe = offer.created().plus(Duration.ofDays(policy.deferDays()));
        if (now.isBefore(ripe)) {
            return new Decision.Wait(
                    offer, ripe, version + " is deferred by " + policy.deferDays() + " days.");
        }
        int place = place(device.id(), version);
        if (place > policy.ring()) {
            return new Decision.Wait(
                    offer,
                    null,
                    version
                            + " goes to "
                            + policy.ring()
                            + " % of all devices first; this one comes at "
                            + place
                            + " %.");
        }
        if (!version.equals(state.staged())) {
            return new Decision.Download(offer, version + " is not here yet.");
        }
        if (!policy.automatic().includes(UpdateMode.APPLY)) {
            return new Decision.Tell(
                    offer, version + " is here; device.toml leaves it to people to apply it.");
        }
        if (!state.guestRuns()) {
            return new Decision.Wait(
                    offer, null, version + " is here and waits until the guest runs.");
        }
        UpdateWindow window = policy.window();
        if (window != null && !window.isOpen(now, device.zone())) {
            return new Decision.Wait(
                    offer,
                    window.nextOpening(now, device.zone()),
                    version + " is here and waits for the window " + window + ".");
        }
        return new Decision.Apply(offer, version + " is here and its time has come.");
    }

    /// Where this device stands among all for this version, 1 to 100: the same each time it is
    /// asked, and another for the next version, so that it is not always the same ones that go
    /// first.
    static int place(DeviceId id, String version) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest((id.value() + "\n" + version).getBytes(UTF_8));
            return 1 + (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), 100);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
