package tandem.host.update;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How far a release is on its way to being the one in use.
enum Phase {
    /// Its files are being put together beside the slot.
    @JsonProperty("fetching")
    FETCHING("fetching"),
    /// They are complete and verified.
    @JsonProperty("staged")
    STAGED("staged"),
    /// The guest changes slots; its one try is not used yet.
    @JsonProperty("switching")
    SWITCHING("switching"),
    /// Its one try is used; it must show that it is healthy.
    @JsonProperty("watching")
    WATCHING("watching"),
    /// It is healthy; the guest is stopped again, as it was before.
    @JsonProperty("settling")
    SETTLING("settling"),
    /// It has failed, and the one before comes back.
    @JsonProperty("rolling-back")
    ROLLING_BACK("rolling-back");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /// The word in the host API.
    String word() {
        return word;
    }
}
