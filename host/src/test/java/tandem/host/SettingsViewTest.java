package tandem.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.config.DeviceConfig;
import tandem.contract.error.ConfigError;
import tandem.contract.error.Problem;
import tandem.host.home.HostFacts;

class SettingsViewTest {
    @TempDir Path folder = Path.of("");

    @Test
    void saysWhatIsWrongWithItsLineUntilItIsMended() throws IOException {
        write("[device]\nid = \"edge-1\"\n[vm]\ncpus = 0\n");
        SettingsView view = view();

        var problem = view.problem().orElseThrow();
        assertThat(problem.code()).isEqualTo(ConfigError.INVALID);
        assertThat(problem.problems()).extracting(Problem::path).containsExactly("line 4, vm.cpus");
        assertThat(view.lastGood()).isEmpty();

        write("[device]\nid = \"edge-1\"\n[vm]\ncpus = 12\n");
        assertThat(view.problem()).isEmpty();
        assertThat(view.lastGood()).map(DeviceConfig::vm).map(DeviceConfig.Vm::cpus).contains(12);
    }

    @Test
    void keepsTheLastSettingsThatCouldBeUsed() throws IOException {
        write("[device]\nid = \"edge-1\"\n");
        SettingsView view = view();
        assertThat(view.problem()).isEmpty();

        write("[device]\nid = \n");

        assertThat(view.problem()).isPresent();
        assertThat(view.lastGood()).map(config -> config.id().toString()).contains("edge-1");
    }

    @Test
    void noFileMeansTheDefaults() {
        assertThat(view().problem()).isEmpty();
        assertThat(view().lastGood()).isPresent();
    }

    private SettingsView view() {
        return new SettingsView(folder.resolve("device.toml"), HostFacts.read());
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("device.toml"), text);
    }
}
