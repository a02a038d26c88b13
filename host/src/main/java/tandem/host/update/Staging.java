package tandem.host.update;

import java.util.concurrent.atomic.AtomicLong;
import tandem.host.image.Slot;
import tandem.host.operation.Progress;

/// Brings a release's image to this device, beside the slot that is not in use. It may end at any
/// point and goes on there the next time.
record Staging(UpdateStore store, Images images, Timing timing) {

    /// @param present the image in use
    /// @return the release, ready for [SlotChange#run]
    Candidate run(ReleaseSource releases, Offer offer, Present present, Progress progress)
            throws InterruptedException {
        Candidate candidate = store.record().candidate();
        if (candidate != null && candidate.phase().compareTo(Phase.STAGED) > 0) {
            throw new IllegalStateException("a change to " + candidate.version() + " is under way");
        }
        Slot slot = present.slot().other();
        String step = "Fetch " + offer.version();
        if (images.isReady(slot, offer.version())) {
            progress.skipped(step, "it is here");
            return record(offer, present, Phase.STAGED);
        }
        if (candidate == null || !candidate.version().equals(offer.version())) {
            images.discard(slot); // of another version; chunks of it lie in the slots too
        }
        var _ = record(offer, present, Phase.FETCHING);
        progress.step(step);
        var done = new AtomicLong();
        releases.fetch(
                offer,
                images.fresh(slot),
                images.seeds(),
                bytes -> {
                    progress.checkCancelled();
                    long sum = done.addAndGet(bytes);
                    progress.detail(
                            (sum >> 20) + " of " + (offer.bytes() >> 20) + " MiB",
                            percent(sum, offer.bytes()));
                });
        progress.step("Verify " + offer.version());
        images.seal(slot, offer);
        return record(offer, present, Phase.STAGED);
    }

    private Candidate record(Offer offer, Present present, Phase phase) {
        var candidate = Candidate.of(offer, present, phase, timing.now());
        store.change(record -> record.with(candidate));
        return candidate;
    }

    private static int percent(long done, long all) {
        return all <= 0 ? -1 : Math.clamp(100 * done / all, 0, 100);
    }
}
