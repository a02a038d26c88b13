package tandem.contract.manifest;

/// The status that a manifest asks of a module.
public enum ModuleStatus {
    RUNNING,
    STOPPED
}
