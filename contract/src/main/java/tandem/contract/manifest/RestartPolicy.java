package tandem.contract.manifest;

/// When a module that has ended is started again (edge-agent's own rules, which the engine does not
/// know of). Ordered as upstream: each does at least what the one before does.
public enum RestartPolicy {
    NEVER("never"),
    ON_FAILURE("on-failure"),
    ON_UNHEALTHY("on-unhealthy"),
    ALWAYS("always");

    private final String text;

    RestartPolicy(String text) {
        this.text = text;
    }

    /// As a manifest writes it.
    public String text() {
        return text;
    }
}
