package tandem.contract.error;

/// Exit codes of the `tandem` command, documented in `docs/cli.md`.
public enum ExitCode {
    OK(0, 200),
    /// Something broke that should not have: a bug or an unforeseen state.
    INTERNAL(1, 500),
    /// The command line, a file or a request body is wrong; nothing was changed.
    USAGE(2, 400),
    /// The host lacks something: a package, memory, disk space, virtualization, a free port.
    HOST(3, 503),
    /// The guest did not start, stop or answer.
    GUEST(4, 502),
    /// The thing named does not exist.
    NOT_FOUND(5, 404),
    /// Not allowed: wrong token, certificate or key.
    DENIED(6, 401),
    /// The request collides with what is there or under way.
    CONFLICT(7, 409),
    /// A deadline passed.
    TIMEOUT(8, 504),
    /// Data does not match its checksum or signature.
    INTEGRITY(9, 500);

    private final int code;
    private final int httpStatus;

    ExitCode(int code, int httpStatus) {
        this.code = code;
        this.httpStatus = httpStatus;
    }

    public int code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
