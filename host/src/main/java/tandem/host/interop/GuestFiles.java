package tandem.host.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// Trees of files in and out of the guest as tar streams.
public final class GuestFiles {
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final int ERROR_BYTES = 2000;
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");

    private final GuestShell shell;

    public GuestFiles(GuestShell shell) {
        this.shell = shell;
    }

    /// Streams a file or tree as tar, whose entries begin with its last name.
    ///
    /// @param path absolute path in the guest
    /// @throws TandemException `API-017` when the guest's tar fails, with what it said written)
    /// @throws IOException when the target fails
    public void read(String path, OutputStream target) throws IOException {
        String clean = TRAILING_SLASHES.matcher(path).replaceFirst("");
        int cut = clean.lastIndexOf('/');
        String folder = cut <= 0 ? "/" : clean.substring(0, cut);
        String name = clean.isEmpty() ? "." : clean.substring(cut + 1);
        try (var tar = shell.start(List.of("tar", "-C", folder, "-cf", "-", "--", name))) {
            tar.stdin().close();
            tar.stdout().transferTo(target);
            requireSuccess(tar, path);
        }
    }

    /// Unpacks a tar stream into a folder, which is made when it is absent. Owners are not kept.
    ///
    /// @param path absolute path in the guest
    /// @throws TandemException `API-017` when the guest's tar fails, with what it said
    public void write(String path, InputStream tarStream) throws IOException {
        try (var made = shell.start(List.of("mkdir", "-p", "--", path))) {
            made.stdin().close();
            requireSuccess(made, path);
        }
        try (var tar = shell.start(List.of("tar", "-C", path, "--no-same-owner", "-xf", "-"))) {
            try (var stdin = tar.stdin()) {
                tarStream.transferTo(stdin);
            } catch (IOException e) {
                requireSuccess(tar, path); // tar's own words say more than a broken pipe
                throw e;
            }
            requireSuccess(tar, path);
        }
    }

    /// @throws TandemException `API-016` when there is nothing at that path
    public void requireExists(String path) throws IOException {
        try (var test = shell.start(List.of("test", "-e", path))) {
            test.stdin().close();
            OptionalInt exit = test.awaitExit(END_LIMIT);
            if (exit.isEmpty() || exit.getAsInt() != 0) {
                throw TandemException.of(ApiError.FILE_MISSING, "guest:" + path);
            }
        }
    }

    private static void requireSuccess(RemoteProcess process, String path) throws IOException {
        String said =
                new String(process.stderr().readNBytes(ERROR_BYTES), StandardCharsets.UTF_8)
                        .strip();
        OptionalInt exit = process.awaitExit(END_LIMIT);
        if (exit.isEmpty()) {
            throw TandemException.of(
                    ApiError.COMMAND_TIMEOUT, "tar for " + path, END_LIMIT.toSeconds());
        }
        if (exit.getAsInt() != 0) {
            throw TandemException.of(ApiError.FILE_FAILED, "guest:" + path, said);
        }
    }
}
