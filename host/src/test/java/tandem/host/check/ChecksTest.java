package tandem.host.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.contract.api.DeviceStatus;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ErrorCatalogue;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;

class ChecksTest {
    @Test
    void aHostOnWhichAllIsWellHasOnlyGoodFindings() {
        assertThat(new SampleFacts().findings())
                .hasSize(12)
                .allSatisfy(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.OK);
                    assertThat(it.remedy()).isEmpty();
                    assertThat(it.title()).isNotEmpty().doesNotContain("{");
                    assertThat(ErrorCatalogue.find(it.code())).isPresent();
                });
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                trouble(
                        "CHK-001",
                        Severity.WARNING,
                        "no /dev/kvm",
                        it -> {
                            it.accelerator =
                                    new DeviceStatus.Accelerator("tcg", true, "kvm: not there");
                            it.virtualization =
                                    new Looked.Failed<>("there is no /dev/kvm", "Switch it on");
                        }),
                trouble(
                        "CHK-001",
                        Severity.WARNING,
                        "--probe",
                        it ->
                                it.accelerator =
                                        new DeviceStatus.Accelerator("tcg", true, "kvm: stopped")),
                trouble("CHK-002", Severity.WARNING, "100 MiB", it -> it.memoryFree = 100L << 20),
                trouble(
                        "CHK-002",
                        Severity.ERROR,
                        "1 GiB",
                        it -> {
                            it.state = "stopped";
                            it.memoryFree = 900L << 20;
                        }),
                trouble("CHK-003", Severity.WARNING, "2 GiB", it -> it.diskFree = 2L << 30),
                trouble("CHK-003", Severity.ERROR, "100 MiB", it -> it.diskFree = 100L << 20),
                trouble(
                        "CHK-004",
                        Severity.ERROR,
                        "process 412 (mosquitto)",
                        it -> it.portOwner = "process 412 (mosquitto)"),
                trouble(
                        "CHK-005",
                        Severity.ERROR,
                        "apt install",
                        it ->
                                it.qemu =
                                        new Looked.Failed<>(
                                                "QEMU was not found", "apt install qemu")),
                trouble(
                        "CHK-006",
                        Severity.ERROR,
                        "image build --force",
                        it ->
                                it.image =
                                        new Looked.Failed<>(
                                                "root.erofs does not match",
                                                "tandem image build --force")),
                trouble(
                        "CHK-006",
                        Severity.INFO,
                        "tandem up",
                        it -> {
                            it.state = "absent";
                            it.image =
                                    new Looked.Failed<>(
                                            "No guest image is installed.", "tandem up");
                        }),
                trouble(
                        "CHK-007",
                        Severity.WARNING,
                        "29 days",
                        it -> it.certificateEnd = SampleFacts.NOW.plus(Duration.ofDays(29))),
                trouble(
                        "CHK-007",
                        Severity.ERROR,
                        "0 days",
                        it -> it.certificateEnd = SampleFacts.NOW.minus(Duration.ofDays(3))),
                trouble(
                        "CHK-008",
                        Severity.WARNING,
                        "-60 s",
                        it -> it.clock = new Looked.Seen<>(Duration.ofMinutes(-1))),
                trouble(
                        "CHK-008",
                        Severity.ERROR,
                        "3600 s",
                        it -> it.clock = new Looked.Seen<>(Duration.ofHours(1))),
                trouble(
                        "CHK-013",
                        Severity.INFO,
                        "no answer",
                        it -> it.clock = new Looked.Failed<>("no answer", "")),
                trouble(
                        "CHK-009",
                        Severity.WARNING,
                        "registry.example",
                        it -> it.nameKnown = false),
                trouble("CHK-010", Severity.WARNING, "87 %", it -> it.guestDiskFree = 2L << 30),
                trouble("CHK-010", Severity.ERROR, "99 %", it -> it.guestDiskFree = 100L << 20),
                trouble(
                        "CHK-011",
                        Severity.ERROR,
                        "line 3",
                        it ->
                                it.settings =
                                        new Looked.Failed<>(
                                                "line 3, vm.cpus is 99", "write 1 to 64")),
                trouble(
                        "CHK-012",
                        Severity.ERROR,
                        "engine",
                        it -> {
                            it.healthy = false;
                            it.reasons = List.of("the engine does not answer");
                        }),
                trouble(
                        "CHK-012",
                        Severity.ERROR,
                        "8883",
                        it -> {
                            it.state = "failed";
                            it.failure =
                                    ProblemDocument.of(
                                            TandemException.of(
                                                    VmError.PORT_TAKEN,
                                                    8883,
                                                    "127.0.0.1",
                                                    "x",
                                                    "y"));
                        }),
                trouble("CHK-012", Severity.INFO, "tandem up", it -> it.state = "stopped"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("troubles")
    void eachTroubleIsFoundWithConsequenceAndRemedy(
            String code, Severity severity, String says, Consumer<SampleFacts> trouble) {
        var facts = new SampleFacts();
        trouble.accept(facts);
        assertThat(facts.findings())
                .filteredOn(it -> it.severity() != Severity.OK && it.code().equals(code))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(severity);
                    assertThat(it.detail() + " " + it.remedy()).contains(says).doesNotContain("{");
                    assertThat(it.title()).isNotEmpty().doesNotContain("{");
                    assertThat(it.consequence()).isNotEmpty();
                    assertThat(it.remedy()).isNotEmpty();
                });
    }

    @Test
    void theWorstComesFirst() {
        var facts = new SampleFacts();
        facts.nameKnown = false;
        facts.portOwner = "x";
        assertThat(facts.findings().subList(0, 3))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.OK);
    }

    @Test
    void registriesAreTakenFromImageNames() {
        assertThat(RegistryNames.registry("registry.example:5000/a/b:1"))
                .contains("registry.example");
        assertThat(RegistryNames.registry("tandem/filter:1")).isEmpty();
        assertThat(RegistryNames.registry("filter:1.2")).isEmpty();
        assertThat(RegistryNames.registry("a b.c/x")).isEmpty();
    }

    private static Arguments trouble(
            String code, Severity severity, String says, Consumer<SampleFacts> trouble) {
        return Arguments.of(code, severity, says, trouble);
    }
}
