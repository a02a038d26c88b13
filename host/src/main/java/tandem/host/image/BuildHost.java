package tandem.host.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tandem.contract.config.ByteSize;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;

/// What an image build needs of this host; looked at before anything is begun.
///
/// @param os as the system property `os.name`
/// @param architecture as the system property `os.arch`
/// @param user who runs the daemon
/// @param sudo the program, asked whether `user` may use it without a password
record BuildHost(String os, String architecture, String user, BuildTools tools, String sudo) {
    static final ByteSize LEAST_FREE = ByteSize.mebibytes(2560);
    private static final String ROOT = "root";
    private static final Duration SUDO_LIMIT = Duration.ofSeconds(5);
    private static final ByteSize UNIT = ByteSize.mebibytes(1);

    static BuildHost here() {
        return new BuildHost(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("user.name"),
                BuildTools.onPath(System.getenv().getOrDefault("PATH", "")),
                "sudo");
    }

    boolean isRoot() {
        return user.equals(ROOT);
    }

    /// @param recipe the program that runs as root
    /// @param cache where the build keeps its files
    /// @throws TandemException [ImageError#HOST_CANNOT_BUILD], [ImageError#TOOL_MISSING],
    ///   [ImageError#NEEDS_ROOT] or [ImageError#CACHE_SHORT]
    void check(Path recipe, Path cache) throws IOException, InterruptedException {
        if (!os.equals("Linux") || !architecture.equals("amd64")) {
            throw TandemException.of(ImageError.HOST_CANNOT_BUILD, os + " on " + architecture);
        }
        tools.check();
        if (!isRoot() && !maySudo()) {
            throw TandemException.of(ImageError.NEEDS_ROOT, user, recipe);
        }
        Path place = cache.toAbsolutePath();
        while (!Files.exists(place)) {
            place = place.resolveSibling("");
        }
        requireFree(cache, Files.getFileStore(place).getUsableSpace());
    }

    static void requireFree(Path cache, long free) {
        if (free < LEAST_FREE.bytes()) {
            throw TandemException.of(
                    ImageError.CACHE_SHORT,
                    cache,
                    LEAST_FREE,
                    new ByteSize(free / UNIT.bytes() * UNIT.bytes()));
        }
    }

    private boolean maySudo() throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(sudo, "-n", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(SUDO_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException _) {
            return false; // there is no sudo
        }
    }
}
