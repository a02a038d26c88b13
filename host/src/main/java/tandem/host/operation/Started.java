package tandem.host.operation;

import tandem.contract.api.Operation;

/// The answer to a request for an operation.
///
/// @param joined the same operation was under way already; this is it
public record Started(Operation operation, boolean joined) {}
