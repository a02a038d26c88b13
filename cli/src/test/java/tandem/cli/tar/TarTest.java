package tandem.cli.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarTest {
    @TempDir private Path folder;
    private final List<String> warnings = new ArrayList<>();

    @Test
    void aTreeComesBackAsItWas() throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("empty"));
        Path program = Files.writeString(tree.resolve("program"), "x".repeat(1500));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("program"));
        String longName = "n".repeat(120);
        Files.writeString(tree.resolve(longName), "long");

        Path back = copy(tree);

        assertThat(back.resolve("empty")).isEmptyDirectory();
        assertThat(back.resolve("program")).hasContent("x".repeat(1500));
        assertThat(Files.getPosixFilePermissions(back.resolve("program")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Files.readSymbolicLink(back.resolve("link"))).isEqualTo(Path.of("program"));
        assertThat(back.resolve(longName)).hasContent("long");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aFileReplacesTheOneThatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "new");
        Files.writeString(folder.resolve("back"), "old and longer");
        assertThat(copy(file)).hasContent("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root/../../escape", "root/a\\b", "root/.."})
    void namesThatLeadOutAreRefused(String name) {
        assertThatThrownBy(() -> unpack(file(name)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds the name");
    }

    @Test
    void anAbsoluteNameStaysBelowTheTarget() throws IOException {
        unpack(file("/etc/passwd"));
        assertThat(folder.resolve("back/passwd")).exists();
    }

    @Test
    void linksThatLeadOutAreLeftOut() throws IOException {
        unpack(new TarEntry("root/l", TarEntry.Type.SYMBOLIC_LINK, 0777, 0, 0, "../../outside"));
        assertThat(folder.resolve("back/l")).doesNotExist();
        assertThat(warnings).singleElement().asString().contains("outside");
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Files.createDirectories(folder.resolve("back"));
        Files.createSymbolicLink(folder.resolve("back/l"), folder);
        assertThatThrownBy(() -> unpack(file("root/l/escape")))
                .hasMessageContaining("through the link");
        assertThat(folder.resolve("escape")).doesNotExist();
    }

    @Test
    void aStreamThatEndsEarlyIsAnError() {
        var short_ = new ByteArrayInputStream(new byte[100]);
        assertThatThrownBy(() -> new TarReader(short_).next()).isInstanceOf(IOException.class);
    }

    @Test
    void aDamagedHeaderIsNoticed() throws IOException {
        byte[] archive = archive(file("root"));
        archive[3] ^= 1;
        assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(archive)).next())
                .hasMessageContaining("no tar archive");
    }

    @Test
    void readsTheLongNamesOfGnuTar() throws IOException {
        var archive = new ByteArrayOutputStream();
        byte[] name = ("root/" + "g".repeat(150) + "\0").getBytes(StandardCharsets.UTF_8);
        archive.write(TarHeader.encode("././@LongLink", 'L', 0644, name.length, 0, ""));
        archive.write(name);
        archive.write(new byte[TarHeader.BLOCK - name.length]);
        archive.write(TarHeader.encode("short", '0', 0644, 0, 0, ""));
        archive.write(new byte[2 * TarHeader.BLOCK]);
        TarEntry entry = new TarReader(new ByteArrayInputStream(archive.toByteArray())).next();
        assertThat(entry)
                .isNotNull()
                .extracting(TarEntry::name)
                .isEqualTo("root/" + "g".repeat(150));
    }

    private Path copy(Path from) throws IOException {
        var archive = new ByteArrayOutputStream();
        try (var tar = new TarWriter(archive)) {
            new TreeWriter(tar, warnings::add).write(from, "root");
        }
        Path back = folder.resolve("back");
        new TreeReader(back, warnings::add)
                .read(new TarReader(new ByteArrayInputStream(archive.toByteArray())));
        return back;
    }

    private void unpack(TarEntry entry) throws IOException {
        new TreeReader(folder.resolve("back"), warnings::add)
                .read(new TarReader(new ByteArrayInputStream(archive(entry))));
    }

    private static TarEntry file(String name) {
        return new TarEntry(name, TarEntry.Type.FILE, 0644, 0, 0, "");
    }

    private static byte[] archive(TarEntry entry) throws IOException {
        var archive = new ByteArrayOutputStream();
        try (var tar = new TarWriter(archive)) {
            tar.add(entry, new ByteArrayInputStream(new byte[0]));
        }
        return archive.toByteArray();
    }
}
