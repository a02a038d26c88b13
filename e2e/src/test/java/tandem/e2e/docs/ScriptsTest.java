package tandem.e2e.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every shell script of the repository passes shellcheck.
@Tag("it")
class ScriptsTest {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "node_modules");

    @Test
    void allScriptsPassShellcheck() throws Exception {
        assumeTrue(isThere(), "shellcheck is needed; install it with: apt install shellcheck");
        List<String> scripts = scripts(Pages.ofThisCheckout().checkout());
        assertThat(scripts).contains("tandem", ".ci/run", "guest-os/build", "guest-os/initrd/init");
        var command = new ArrayList<>(List.of("shellcheck", "--format=gcc"));
        command.addAll(scripts);
        Process process =
                new ProcessBuilder(command)
                        .directory(Pages.ofThisCheckout().checkout().toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.inputReader()) {
            assertThat(output.lines()).isEmpty();
        }
        assertThat(process.waitFor()).isZero();
    }

    private static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "shellcheck")));
    }

    private static List<String> scripts(Path root) throws IOException {
        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path path = root.relativize(file);
                if (Stream.of(path.toString().split("/")).noneMatch(LEFT_OUT::contains)
                        && isScript(path, file)) {
                    found.add(path.toString());
                }
            }
        }
        return found;
    }

    private static boolean isScript(Path path, Path file) throws IOException {
        if (path.toString().endsWith(".sh") || path.startsWith("guest-os/initrd")) {
            return !path.getFileName().toString().startsWith(".");
        }
        try (var in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(32), UTF_8).lines().findFirst().orElse("");
            return start.matches("#! ?/.*\\b(sh|bash)");
        }
    }
}
