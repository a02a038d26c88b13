package tandem.host.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
    /// Without parent, so that only what a test puts there is found.
    @TempDir private Path root;

    @Test
    void pathsWithoutExtensionAreThePage() throws Exception {
        try (var loader = loader()) {
            put("index.html", "<title>x</title>");
            var files = new PageFiles(loader, "page/");
            for (String path : new String[] {"/", "/modules/sensor", "", "//"}) {
                assertThat(text(files, path, null)).isEqualTo("<title>x</title>");
            }
        }
    }

    @Test
    void theSmallestEncodingThatTheClientTakesIsSent() throws Exception {
        try (var loader = loader()) {
            put("assets/a-12345678.js", "plain");
            put("assets/a-12345678.js.gz", "gz");
            put("assets/a-12345678.js.br", "br");
            var files = new PageFiles(loader, "page/");
            assertThat(text(files, "/assets/a-12345678.js", "gzip, br")).isEqualTo("br");
            assertThat(text(files, "/assets/a-12345678.js", "gzip, br;q=0")).isEqualTo("gz");
            assertThat(text(files, "/assets/a-12345678.js", "identity")).isEqualTo("plain");
            var file = files.find("/assets/a-12345678.js", null).orElseThrow();
            assertThat(file.isLasting()).isTrue();
            assertThat(file.variesByEncoding()).isTrue();
            assertThat(file.contentType()).isEqualTo("text/javascript; charset=utf-8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/assets/..%2f..%2fsecret.txt",
                "/assets//secret.txt",
                "/assets/.hidden.txt",
                "/assets\\..\\..\\secret.txt",
                "/./secret.txt",
                "/assets/a.js.br",
                "/secret.txt\0.js",
                "/file:///etc/passwd.txt",
            })
    void nothingOutsideTheFolderIsReached(String path) throws Exception {
        try (var loader = loader()) {
            Files.writeString(root.resolve("secret.txt"), "secret");
            put("assets/.hidden.txt", "secret");
            put("assets/a.js.br", "secret");
            assertThat(new PageFiles(loader, "page/").find(path, "br")).isEmpty();
        }
    }

    @Test
    void aBuildWithoutThePageSaysSo() throws Exception {
        try (var loader = loader()) {
            var files = new PageFiles(loader, "page/");
            assertThat(text(files, "/", null)).contains("not part of this build");
            assertThat(files.find("/assets/a.js", null)).isEmpty();
        }
    }

    private java.net.URLClassLoader loader() throws Exception {
        return new java.net.URLClassLoader(new java.net.URL[] {root.toUri().toURL()}, null);
    }

    private void put(String name, String content) throws Exception {
        Path file = root.resolve("page").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String text(
            PageFiles files, String path, @org.jspecify.annotations.Nullable String accepted) {
        return new String(files.find(path, accepted).orElseThrow().content(), UTF_8);
    }
}
