package tandem.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Runs the blocks that are marked `vm`, as a reader does: page by page, from top to bottom.
public final class GuestPages {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private GuestPages() {}

    /// Needs the demo in `home`, leaves it as it was. README.md, which stops the guest, comes last.
    ///
    /// @throws AssertionError with page and line of the block that failed, and all that was printed
    public static void run(Path home) {
        var pages = Pages.ofThisCheckout();
        var files = pages.files();
        assertThat(files.getFirst()).hasFileName("README.md");
        files.stream().skip(1).forEach(page -> runPage(pages, page, home));
        runPage(pages, files.getFirst(), home);
    }

    private static void runPage(Pages pages, Path page, Path home) {
        var blocks = pages.blocks(page);
        if (blocks.stream().noneMatch(block -> block.marker() instanceof Marker.Guest)) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory(home, "page");
            for (Block block : blocks) {
                if (block.marker() instanceof Marker.File(var name)) {
                    Files.writeString(folder.resolve(name), block.text());
                }
            }
            String java = Path.of(System.getProperty("java.home"), "bin").toString();
            var environment =
                    Map.of(
                            "TANDEM_SKIP_BUILD",
                            "1",
                            "TANDEM_HOME",
                            home.toString(),
                            "PATH",
                            java + ":" + System.getenv("PATH"));
            try (var shell = new Shell(pages.checkout(), folder, environment)) {
                for (Block block : blocks) {
                    if (block.isShell() && block.marker() instanceof Marker.Guest(var until)) {
                        shell.run(block, until, LIMIT);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
