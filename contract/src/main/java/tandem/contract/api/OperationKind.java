package tandem.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/// What long work the daemon does on request: `POST /operations/{word}`.
public enum OperationKind {
    @JsonProperty("up")
    UP("up"),
    @JsonProperty("down")
    DOWN("down"),
    @JsonProperty("restart")
    RESTART("restart"),
    @JsonProperty("delete")
    DELETE("delete"),
    @JsonProperty("deploy")
    DEPLOY("deploy"),
    @JsonProperty("demo")
    DEMO("demo"),
    @JsonProperty("image-build")
    IMAGE_BUILD("image-build"),
    @JsonProperty("remote-install")
    REMOTE_INSTALL("remote-install"),
    @JsonProperty("update-check")
    UPDATE_CHECK("update-check"),
    @JsonProperty("update-download")
    UPDATE_DOWNLOAD("update-download"),
    @JsonProperty("update-apply")
    UPDATE_APPLY("update-apply"),
    @JsonProperty("update-rollback")
    UPDATE_ROLLBACK("update-rollback"),
    @JsonProperty("update-programs")
    UPDATE_PROGRAMS("update-programs"),
    @JsonProperty("update-runtime")
    UPDATE_RUNTIME("update-runtime");

    private final String word;

    OperationKind(String word) {
        this.word = word;
    }

    /// The word in paths and JSON.
    public String word() {
        return word;
    }

    public static Optional<OperationKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /// Whether the two may not be under way at the same time: there is one guest and one image
    /// store, and a deployment needs a guest that stays.
    public boolean collidesWith(OperationKind other) {
        return this == other || !(isBeside(other) || other.isBeside(this));
    }

    private boolean isBeside(OperationKind other) {
        return switch (this) {
            case REMOTE_INSTALL -> other != UPDATE_PROGRAMS;
            case IMAGE_BUILD -> other == DEPLOY;
            case UPDATE_CHECK -> other != UPDATE_CHECK && other != UPDATE_PROGRAMS;
            case UPDATE_DOWNLOAD -> leavesSlots(other);
            case UP,
                    DOWN,
                    RESTART,
                    DELETE,
                    DEPLOY,
                    DEMO,
                    UPDATE_APPLY,
                    UPDATE_ROLLBACK,
                    UPDATE_RUNTIME,
                    UPDATE_PROGRAMS ->
                    false;
        };
    }

    /// A download fills the slot that is not in use; the guest may come and go meanwhile.
    private static boolean leavesSlots(OperationKind other) {
        return switch (other) {
            case UP, DOWN, RESTART, DEPLOY, DEMO, REMOTE_INSTALL -> true;
            case DELETE,
                    IMAGE_BUILD,
                    UPDATE_CHECK,
                    UPDATE_DOWNLOAD,
                    UPDATE_APPLY,
                    UPDATE_ROLLBACK,
                    UPDATE_RUNTIME,
                    UPDATE_PROGRAMS ->
                    false;
        };
    }
}
