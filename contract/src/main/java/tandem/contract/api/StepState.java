package tandem.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How far a step of an operation is.
public enum StepState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("skipped")
    SKIPPED
}
