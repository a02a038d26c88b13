package tandem.host.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.config.AcceleratorWish;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostArchitecture;
import tandem.host.home.HostFacts;
import tandem.host.home.HostOs;
import tandem.host.home.HostPaths;
import tandem.host.vm.AcceleratorMemory.Tried;

class AcceleratorsTest {
    private static final HostFacts MAC =
            new HostFacts(HostOs.MACOS, HostArchitecture.AARCH64, "mac", "Darwin 25", "M9", 8);
    private static final QemuProgram PROGRAM =
            new QemuProgram(Path.of("/nowhere/qemu"), "QEMU emulator version 10.0.2");
    private static final String FINGERPRINT =
            "QEMU emulator version 10.0.2 | Darwin 25 | M9 | digest";
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T23:30:00Z"));

    @TempDir Path folder = Path.of("");

    @Test
    void whatIsOnlyRememberedSaysSinceWhenAndHowToTryAgain() throws InterruptedException {
        refused();

        AcceleratorChoice choice = choose(AcceleratorWish.AUTO);

        assertThat(choice.accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(choice.why())
                .isEqualTo(
                        "hvf: gave no sign - known since 2026-11-22, tried again by tandem up"
                                + " --probe; using emulation");
    }

    @Test
    void aDemandedOneThatIsKnownToFailIsRefusedWithTheSameWords() {
        refused();

        assertThatThrownBy(() -> choose(AcceleratorWish.HVF))
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e -> assertThat(e.code()).isEqualTo(VmError.ACCELERATOR_REFUSED))
                .hasMessageContaining("known since 2026-11-22");
    }

    @Test
    void forgetsTrialsWhenAsked() {
        refused();

        accelerators().forgetTrials();

        assertThat(memory().find(Accelerator.HVF, FINGERPRINT)).isEmpty();
    }

    @Test
    void readsWhatEarlierVersionsRemembered() throws IOException {
        Files.writeString(
                file(),
                """
                {"tried":[{"accelerator":"HVF","fingerprint":"f","proven":true,"why":"it ran"}]}
                """);

        assertThat(memory().find(Accelerator.HVF, "f")).get().extracting(Tried::since).isNull();
    }

    private void refused() {
        memory().remember(
                        new Tried(
                                Accelerator.HVF,
                                FINGERPRINT,
                                false,
                                "gave no sign",
                                CLOCK.instant()));
    }

    private AcceleratorChoice choose(AcceleratorWish wish) throws InterruptedException {
        var trial =
                new Accelerators.Trial(PROGRAM, Path.of("vmlinuz"), Path.of("initrd"), "digest");
        return accelerators()
                .choose(wish, trial, new AcceleratorProbe(MAC, PROGRAM, new HostPaths(folder)));
    }

    private Accelerators accelerators() {
        return new Accelerators(MAC, file(), () -> "nonce", CLOCK);
    }

    private AcceleratorMemory memory() {
        return new AcceleratorMemory(file());
    }

    private Path file() {
        return folder.resolve("accelerator.json");
    }
}
