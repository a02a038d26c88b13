package tandem.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocsTest {
    /// Every block that no test runs. A new one is a decision: it stands here, or it is run.
    private static final List<String> NOT_RUN =
            List.of(
                    "README.md: ./tandem test",
                    "docs/console.md: ./tandem console",
                    "docs/deploy.md: podman save -o my-module.tar localhost/my-module:1",
                    "docs/host-app.md: pip install azure-iot-device",
                    "docs/release.md: fsck.erofs --extract=unpacked fetched/root.erofs",
                    "docs/remote.md: ./tandem remote add 192.0.2.7 --name edge-7",
                    "docs/remote.md: ./tandem status --on edge-7",
                    "docs/remote.md: ./tandem remote install root@192.0.2.7 --identity"
                            + " ~/.ssh/id_ed25519",
                    "docs/troubleshooting.md: ./tandem shell",
                    "docs/update.md: tandem update runtime --from my-repository",
                    "docs/update.md: tandem update programs --from my-repository");

    private static final List<String> LANGUAGES =
            List.of("", "sh", "java", "js", "python", "json", "toml");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    private final Pages pages = Pages.ofThisCheckout();

    @Test
    void everyShellBlockSaysWhoRunsIt() {
        assertThat(pages.blocks())
                .filteredOn(Block::isShell)
                .isNotEmpty()
                .allSatisfy(block ->
                        assertThat(block.marker())
                                .as(block.place())
                                .isInstanceOfAny(
                                        Marker.Native.class,
                                        Marker.Guest.class,
                                        Marker.NotRun.class));
    }

    @Test
    void whatIsNotRunIsKnownAndHasAReason() {
        var notRun = new ArrayList<String>();
        for (Block block : pages.blocks()) {
            if (block.marker() instanceof Marker.NotRun(var reason)) {
                assertThat(reason).as(block.place()).isNotBlank();
                notRun.add(block.page() + ": " + block.firstLine());
            }
        }
        assertThat(notRun).isEqualTo(NOT_RUN);
    }

    @Test
    void commandsStandInShellBlocksOnly() {
        assertThat(pages.blocks())
                .allSatisfy(block -> {
                    assertThat(LANGUAGES).as(block.place()).contains(block.language());
                    if (!block.isShell()) {
                        assertThat(block.text().lines())
                                .as(block.place())
                                .noneMatch(line -> line.startsWith("./tandem"));
                    }
                });
    }

    @Test
    void linksLeadToFilesThatAreThere() {
        for (Path page : pages.files()) {
            for (String line : Pages.lines(page)) {
                Matcher link = LINK.matcher(line);
                while (link.find()) {
                    if (!link.group(1).contains(":")) {
                        Path target = page.resolveSibling(link.group(1)).normalize();
                        assertThat(Files.exists(target)).as(page + " → " + target).isTrue();
                    }
                }
            }
        }
    }
}
