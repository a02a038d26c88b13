package tandem.contract.error;

/// An entry of the error catalogue. Each area has its own enum; `docs/errors.md` is generated from
/// all of them. Texts may hold placeholders `{0}`, `{1}` … that [TandemException] fills.
public sealed interface ErrorCode
        permits ApiError, ConfigError, EdgeError, HubError, ImageError, VmError {

    /// The stable code that users search for, e.g. `VM-012`.
    String id();

    /// What failed, on what and why.
    String cause();

    /// What the user can do about it.
    String remedy();

    /// The exit code of the CLI and, through it, the HTTP status.
    ExitCode exitCode();
}
