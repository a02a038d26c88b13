package tandem.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.host.home.HostFacts;

class SettingsFileTest {
    @TempDir private Path home;
    private Path file;
    private SettingsFile settings;

    @BeforeEach
    void opens() {
        file = home.resolve("device.toml");
        settings = new SettingsFile(file, HostFacts.read());
    }

    @Test
    void withoutAFileItShowsTheFirstOne() {
        var view = settings.read();
        assertThat(view.text()).contains("[device]");
        assertThat(view.effective()).isNotNull();
        settings.replace("[vm]\ncpus = 1\n", view.etag());
        assertThat(file).hasContent("[vm]\ncpus = 1\n");
    }

    @Test
    void aWrongTextIsRefusedWithItsLines() throws Exception {
        Files.writeString(file, "[vm]\ncpus = 1\n");
        String etag = settings.read().etag();
        assertThatThrownBy(() -> settings.replace("[vm]\n\ncpus = 99\nmemry = \"1 GiB\"\n", etag))
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(it -> it.path())
                                        .contains("line 3, vm.cpus", "line 4, vm.memry"));
        assertThat(file).hasContent("[vm]\ncpus = 1\n");
    }

    @Test
    void whatAnotherHasWrittenIsNotOverwritten() throws Exception {
        Files.writeString(file, "[vm]\ncpus = 1\n");
        String etag = settings.read().etag();
        Files.writeString(file, "[vm]\ncpus = 2\n");
        assertThatThrownBy(() -> settings.replace("[vm]\ncpus = 3\n", etag))
                .hasMessageContaining("API-047");
        assertThat(file).hasContent("[vm]\ncpus = 2\n");
    }

    @Test
    void aFileWithProblemsIsShownWithThem() throws Exception {
        Files.writeString(file, "cpus = \n");
        var view = settings.read();
        assertThat(view.effective()).isNull();
        assertThat(view.problems()).isNotEmpty();
        assertThat(view.text()).isEqualTo("cpus = \n");
    }
}
