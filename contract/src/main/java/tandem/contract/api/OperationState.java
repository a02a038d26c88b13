package tandem.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How far an operation is.
public enum OperationState {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    public boolean hasEnded() {
        return this != RUNNING;
    }
}
