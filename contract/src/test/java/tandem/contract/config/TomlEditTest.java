package tandem.contract.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TomlEditTest {
    private static final String FILE =
            """
            # mine
            [device]
            id = "edge-7" # do not touch

            [update]
            # which
            channel = "stable" # for now
            ring = 20

            [vm]
            cpus = 2
            """;

    @Test
    void aValueIsReplacedAndItsRemarkStays() {
        assertThat(TomlEdit.set(FILE, "update", "channel", "beta"))
                .isEqualTo(FILE.replace("\"stable\" #", "\"beta\" #"));
    }

    @Test
    void aNewKeyComesAtTheEndOfItsSection() {
        assertThat(TomlEdit.set(FILE, "update", "pin", "1.2"))
                .isEqualTo(FILE.replace("ring = 20\n", "ring = 20\npin = \"1.2\"\n"));
    }

    @Test
    void anotherSectionsKeyOfThatNameIsLeftAlone() {
        assertThat(TomlEdit.set(FILE, "update", "id", "x")).contains("id = \"edge-7\" # do not");
    }

    @Test
    void anEmptyValueTakesTheKeyOut() {
        assertThat(TomlEdit.set(FILE, "update", "channel", ""))
                .isEqualTo(FILE.replace("channel = \"stable\" # for now\n", ""));
        assertThat(TomlEdit.set(FILE, "hub", "bind", "")).isEqualTo(FILE);
    }

    @Test
    void aSectionThatIsMissingIsMade() {
        assertThat(TomlEdit.set("[vm]\ncpus = 2\n", "update", "pin", "1"))
                .isEqualTo("[vm]\ncpus = 2\n\n[update]\npin = \"1\"\n");
        assertThat(TomlEdit.set("", "update", "pin", "1")).isEqualTo("[update]\npin = \"1\"\n");
    }

    @Test
    void aSourceWithBackslashesStaysWhatItIs() {
        var text = TomlEdit.set(FILE, "update", "source", "\\\\nas\\it's \"new\"");

        assertThat(DeviceToml.parse(text, DeviceDefaults.of("box", 1)).update().source())
                .isEqualTo("\\\\nas\\it's \"new\"");
    }
}
