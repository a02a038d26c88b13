package tandem.host.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/// A place for an installed image: one is active, the other is for the next update or the way back.
public enum Slot {
    @JsonProperty("a")
    A("a"),
    @JsonProperty("b")
    B("b");

    private final String folder;

    Slot(String folder) {
        this.folder = folder;
    }

    /// Name of its folder below `slots`, and of the slot itself in messages.
    public String folder() {
        return folder;
    }

    public static Optional<Slot> named(String folder) {
        return Arrays.stream(values()).filter(slot -> slot.folder.equals(folder)).findFirst();
    }

    public Slot other() {
        return this == A ? B : A;
    }
}
