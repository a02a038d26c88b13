package tandem.hub.twin;

/// What came of a change of reported properties.
public sealed interface ReportOutcome {
    /// It is merged and durable.
    ///
    /// @param version the new version of the reported properties
    record Accepted(long version) implements ReportOutcome {}

    /// It breaks the rules for reported properties.
    record Invalid(String reason) implements ReportOutcome {}

    /// It could not be stored.
    record Failed(String reason) implements ReportOutcome {}
}
