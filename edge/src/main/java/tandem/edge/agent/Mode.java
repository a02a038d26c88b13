package tandem.edge.agent;

/// What the agent does with the containers at large.
enum Mode {
    /// They follow the deployment.
    KEEPING,
    /// All are being stopped.
    STOPPING,
    /// All were stopped; they stay so until the next deployment or start of the runtime.
    STOPPED
}
