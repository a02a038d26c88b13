package tandem.contract.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.error.TandemException;

class UpdateSettingsTest {
    private static final DeviceDefaults DEFAULTS = DeviceDefaults.of("box", 2);

    private static UpdateConfig read(String lines) {
        return DeviceToml.parse("[update]\n" + lines, DEFAULTS).update();
    }

    @Test
    void nothingChangesByItselfUnlessSomebodyWroteSo() {
        assertThat(read("").automatic()).isEqualTo(UpdateMode.CHECK);
        assertThat(read("").source()).isEmpty();
    }

    @Test
    void everySettingIsRead() {
        assertThat(
                        read(
                                """
                                enabled = false
                                source = "https://updates.example.org/tandem"
                                channel = "beta"
                                pin = "1.4.2"
                                defer-days = 7
                                window = "sat,sun 22:00-04:00"
                                ring = 20
                                paused-until = "2027-01-07"
                                automatic = "apply"
                                bandwidth = "2 MiB"
                                check = "/usr/local/bin/line-runs --quick"
                                health-deadline = "90 s"
                                """))
                .isEqualTo(
                        new UpdateConfig(
                                false,
                                "https://updates.example.org/tandem",
                                "beta",
                                "1.4.2",
                                7,
                                new UpdateWindow(
                                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                        LocalTime.of(22, 0),
                                        LocalTime.of(4, 0)),
                                20,
                                LocalDateTime.of(2027, 1, 7, 0, 0),
                                UpdateMode.APPLY,
                                ByteSize.mebibytes(2),
                                "/usr/local/bin/line-runs --quick",
                                Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source = \"releases\"",
                "source = \"ftp://example.org/x\"",
                "source = \"https:///x\"",
                "channel = \"\"",
                "pin = \"../1\"",
                "defer-days = -1",
                "window = \"22:00\"",
                "window = \"22:00-22:00\"",
                "window = \"25:00-26:00\"",
                "window = \"someday 22:00-23:00\"",
                "ring = 0",
                "ring = 101",
                "paused-until = \"tomorrow\"",
                "automatic = \"yes\"",
                "bandwidth = \"1\"",
                "health-deadline = \"5 s\"",
                "health-deadline = \"3 h\"",
                "chanel = \"beta\""
            })
    void whatMakesNoSenseIsRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("line 2, update.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/releases",
                "/media/usb/tandem.bundle",
                "C:\\releases",
                "\\\\\\\\nas\\\\tandem"
            })
    void foldersFilesAndSharesAreSources(String source) {
        String text = source.startsWith("C:") ? source.replace("\\", "\\\\") : source;

        assertThat(read("source = \"" + text + "\"").source()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon 01:00-02:00|mon 01:00-02:00",
                " Sun , MON 23:30 - 01:00|mon,sun 23:30-01:00"
            })
    void aWindowIsWrittenInOneWay(String text, String written) {
        assertThat(UpdateWindow.parse(text)).hasToString(written);
    }
}
