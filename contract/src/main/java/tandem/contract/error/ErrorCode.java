package tandem.contract.error;

/// An entry of the error catalogue. Each area has its own enum; `docs/errors.md` is generated from
/// all of them. Texts may hold placeholders `{0}`, `{1}` … that [TandemException] fills.
public sealed interface ErrorCode
        permits ApiError,
                CheckError,
                ConfigError,
                EdgeError,
                HubError,
                ImageError,
                RemoteError,
                UpdateError,
                VmError {

    /// Everything the catalogue says about it.
    ErrorEntry entry();

    /// The stable code that users search for.
    default String id() {
        return entry().id();
    }

    /// What failed, on what and why.
    default String cause() {
        return entry().cause();
    }

    /// What the user can do about it.
    default String remedy() {
        return entry().remedy();
    }

    /// The exit code of the CLI and, through it, the HTTP status.
    default ExitCode exitCode() {
        return entry().exitCode();
    }
}
