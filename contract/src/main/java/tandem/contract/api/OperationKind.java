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
    REMOTE_INSTALL("remote-install");

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
        return this == REMOTE_INSTALL || (this == IMAGE_BUILD && other == DEPLOY);
    }
}
