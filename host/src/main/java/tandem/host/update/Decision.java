package tandem.host.update;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the daemon does by itself about updates just now, and why.
sealed interface Decision {
    /// In words, for the operator.
    String reason();

    /// There is nothing to do.
    record Nothing(String reason) implements Decision {}

    /// There is a release; people decide about it.
    record Tell(Offer offer, String reason) implements Decision {}

    /// There is a release, and it is not its time.
    ///
    /// @param until when to decide anew; null when something else must happen first
    record Wait(Offer offer, @Nullable Instant until, String reason) implements Decision {}

    /// There is a release that must not be taken.
    record Refuse(Offer offer, String reason) implements Decision {}

    record Download(Offer offer, String reason) implements Decision {}

    record Apply(Offer offer, String reason) implements Decision {}

    /// The word in the host API.
    default String word() {
        return switch (this) {
            case Nothing(_) -> "nothing";
            case Tell(_, _) -> "tell";
            case Wait(_, _, _) -> "wait";
            case Refuse(_, _) -> "refuse";
            case Download(_, _) -> "download";
            case Apply(_, _) -> "apply";
        };
    }

    /// The release it is about; null when there is none.
    default @Nullable Offer about() {
        return switch (this) {
            case Nothing(_) -> null;
            case Tell(var offer, _) -> offer;
            case Wait(var offer, _, _) -> offer;
            case Refuse(var offer, _) -> offer;
            case Download(var offer, _) -> offer;
            case Apply(var offer, _) -> offer;
        };
    }
}
