package tandem.contract.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;

class DeviceTomlTest {
    private static final DeviceDefaults DEFAULTS = DeviceDefaults.of("box.example.org", 8);

    @Test
    void anEmptyFileMeansTheDefaults() {
        assertThat(DeviceToml.parse("", DEFAULTS)).isEqualTo(DEFAULTS.config());
    }

    @Test
    void theFirstFileMeansTheDefaults() {
        assertThat(DeviceToml.parse(DeviceToml.template(DEFAULTS), DEFAULTS))
                .isEqualTo(DEFAULTS.config());
    }

    @Test
    void theFirstFileWithItsCommentsRemovedMeansTheSame() {
        String settings = DeviceToml.template(DEFAULTS).replaceAll("(?m)^# ([a-z-]+ = )", "$1");

        assertThat(settings).contains("\nmemory = \"1 GiB\"\n");
        assertThat(DeviceToml.parse(settings, DEFAULTS)).isEqualTo(DEFAULTS.config());
    }

    @Test
    void everySettingIsRead() {
        var config =
                DeviceToml.parse(
                        """
                        [device]
                        id = "edge-7"
                        [vm]
                        cpus = 4
                        memory = "1536 MiB"
                        data-disk = "32 GiB"
                        accelerator = "tcg"
                        [hub]
                        mqtt-port = 18883
                        https-port = 18443
                        bind = "192.168.1.4"
                        [network]
                        outside = false
                        [api]
                        port = 7300
                        """,
                        DEFAULTS);

        assertThat(config.id().value()).isEqualTo("edge-7");
        assertThat(config.vm())
                .isEqualTo(
                        new DeviceConfig.Vm(
                                4,
                                ByteSize.mebibytes(1536),
                                ByteSize.gibibytes(32),
                                AcceleratorWish.TCG));
        assertThat(config.hub()).isEqualTo(new DeviceConfig.Hub(18883, 18443, "192.168.1.4"));
        assertThat(config.network().outside()).isFalse();
        assertThat(config.api().port()).isEqualTo(7300);
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        var problems =
                DeviceToml.validate(
                        """
                        [device]
                        id = "a b"
                        [vm]
                        cpus = 0
                        memory = "lots"
                        data-disk = "1 GiB"
                        accelerator = "vmx"
                        [hub]
                        mqtt-port = 70000
                        bind = "localhost"
                        [network]
                        outside = "yes"
                        """,
                        DEFAULTS);

        assertThat(problems)
                .extracting(problem -> problem.path().replaceFirst("line \\d+, ", ""))
                .containsExactly(
                        "device.id",
                        "vm.cpus",
                        "vm.memory",
                        "vm.data-disk",
                        "vm.accelerator",
                        "hub.mqtt-port",
                        "hub.bind",
                        "network.outside");
    }

    @Test
    void aTypoIsAnsweredWithTheNearestName() {
        var problems = DeviceToml.validate("[hub]\nmqqt-port = 8883\n[vn]\ncpus = 1\n", DEFAULTS);

        assertThat(problems)
                .containsExactly(
                        new Problem(
                                "line 2, hub.mqqt-port", "is not known", "did you mean mqtt-port?"),
                        new Problem("line 3, vn", "is not known", "did you mean vm?"));
    }

    @Test
    void aNameLikeNoOtherIsAnsweredWithAllNames() {
        assertThat(DeviceToml.validate("[api]\nsomething-else = 1\n", DEFAULTS))
                .containsExactly(
                        new Problem(
                                "line 2, api.something-else", "is not known", "use one of: port"));
    }

    @Test
    void aTextThatIsNoTomlNamesItsLine() {
        assertThat(DeviceToml.validate("[vm]\nmemory = 1 GiB\n", DEFAULTS))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("line 2"));
    }

    @Test
    void theSamePortTwiceIsAProblem() {
        assertThat(DeviceToml.validate("[hub]\nmqtt-port = 8443\n", DEFAULTS))
                .extracting(Problem::path)
                .containsExactly("hub.https-port");
    }

    @Test
    void theFailureCarriesAllProblems() {
        assertThatThrownBy(() -> DeviceToml.parse("[vm]\ncpu = 2\nmemory = 7\n", DEFAULTS))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("CFG-001: device.toml has 2 problem(s).")
                .hasMessageContaining("line 2, vm.cpu: is not known (did you mean cpus?)")
                .hasMessageContaining("line 3, vm.memory: is 7");
    }

    @Test
    void namesOfHostsBecomeDeviceIds() {
        assertThat(DeviceDefaults.of("Jürgens Büro.local", 1).id().value())
                .isEqualTo("J-rgens-B-ro");
        assertThat(DeviceDefaults.of("???", 1).id().value()).isEqualTo("tandem");
        assertThat(DeviceDefaults.of("box", 1).cpus()).isEqualTo(1);
    }
}
