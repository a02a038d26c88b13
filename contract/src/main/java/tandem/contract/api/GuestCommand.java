package tandem.contract.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command to run in the guest: body of `POST /guest/exec`.
///
/// @param command program and its arguments; no shell looks at them
/// @param stdin what the command reads, as base64; null when it reads nothing
/// @param timeoutSeconds when to give up; null for 60
public record GuestCommand(
        List<String> command, @Nullable String stdin, @Nullable Integer timeoutSeconds) {
    public static final int DEFAULT_TIMEOUT_SECONDS = 60;
}
