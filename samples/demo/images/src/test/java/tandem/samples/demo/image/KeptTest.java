package tandem.samples.demo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {
    private final Path folder;
    private int made;

    KeptTest(@TempDir Path place) {
        this.folder = place.resolve("thing");
    }

    @Test
    void isMadeOncePerFingerprint() throws Exception {
        new Kept(folder, "a").orMake(this::make);
        new Kept(folder, "a").orMake(this::make);
        assertThat(made).isEqualTo(1);
        new Kept(folder, "b").orMake(this::make);
        assertThat(folder.resolve("content")).hasContent("2");
    }

    @Test
    void failureLeavesWhatWasThereAndIsTriedAgain() throws Exception {
        new Kept(folder, "a").orMake(this::make);
        assertThatThrownBy(() -> new Kept(folder, "b").orMake(this::half))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("content")).hasContent("1");
        new Kept(folder, "b").orMake(this::make);
        assertThat(folder.resolve("content")).hasContent("2");
        assertThat(folder.resolve("half")).doesNotExist();
    }

    private void make(Path fresh) throws IOException {
        made++;
        Files.writeString(fresh.resolve("content"), String.valueOf(made));
    }

    private void half(Path fresh) throws IOException {
        Files.writeString(fresh.resolve("half"), "");
        throw new IOException("disk full");
    }
}
