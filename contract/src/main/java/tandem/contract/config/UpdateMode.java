package tandem.contract.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/// How far the daemon goes with updates by itself; each includes those before it. Commands of
/// people are not bound by it.
public enum UpdateMode {
    @JsonProperty("off")
    OFF("off"),
    /// Looks what there is.
    @JsonProperty("check")
    CHECK("check"),
    /// Fetches a release beside the one in use.
    @JsonProperty("download")
    DOWNLOAD("download"),
    /// Changes to it, while the window is open.
    @JsonProperty("apply")
    APPLY("apply");

    private final String word;

    UpdateMode(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean includes(UpdateMode other) {
        return compareTo(other) >= 0;
    }

    static Optional<UpdateMode> find(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
