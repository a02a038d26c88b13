package tandem.contract.error;

/// What the catalogue says about one error.
///
/// @param id the stable code that users search for, e.g. `VM-012`
/// @param exitCode the exit code of the CLI and, through it, the HTTP status
/// @param cause what failed, on what and why; may hold placeholders
/// @param remedy what the user can do about it; may hold placeholders
public record ErrorEntry(String id, ExitCode exitCode, String cause, String remedy) {}
