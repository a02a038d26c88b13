package tandem.host.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.image.InstalledImage;
import tandem.host.operation.Progress;
import tandem.host.vm.Accelerator;
import tandem.host.vm.AcceleratorProbe;
import tandem.host.vm.QemuProgram;

/// Faults that only a real kernel on a real QEMU can show.
@Tag("vm")
class FaultsOnQemuTest {
    private static final Progress SILENT = Progress.silent();
    private static final HostFacts HOST = HostFacts.read();

    @TempDir Path folder = Path.of("");
    private HostPaths paths = new HostPaths(folder);
    private SlotImages images = RealImages.of(paths);

    @BeforeEach
    void installsTheImage() throws IOException, InterruptedException {
        paths = RealImages.home(folder);
        images = RealImages.of(paths);
        images.ensure(SILENT);
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        RealImages.endMachine(paths);
    }

    @Test
    void aFlippedBitInTheRootImageIsRefusedBeforeTheStartAndByTheGuestItself()
            throws IOException, InterruptedException {
        InstalledImage image = images.verified();
        RealImages.flipBit(image.root(), 1100); // in the superblock, which every start reads

        assertThatThrownBy(images::verified).hasMessageContaining("IMG-001");
        try (var guest = GuestLife.open(paths, HOST, unverified(image), Clock.systemUTC())) {
            assertThatThrownBy(() -> guest.up(SILENT))
                    .isInstanceOfSatisfying(
                            TandemException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo(VmError.ROOT_DAMAGED);
                                assertThat(e.context()).isNotEmpty();
                            });
            assertThat(guest.status().nextRestartAt()).isNull();
            assertThat(guest.status().machine()).isNull();
        }
    }

    @Test
    void aForeignDataDiskIsLeftAsItIs() throws IOException, InterruptedException {
        byte[] foreign =
                "not a disk of Tandem"
                        .repeat(500)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(paths.dataDisk(), foreign);
        try (var guest = GuestLife.open(paths, HOST, images, Clock.systemUTC())) {
            assertThatThrownBy(() -> guest.up(SILENT))
                    .hasMessageContaining("VM-009")
                    .hasMessageContaining(paths.dataDisk().toString());
        }
        try (var disk = Files.newInputStream(paths.dataDisk())) {
            assertThat(disk.readNBytes(foreign.length)).isEqualTo(foreign);
        }
    }

    @Test
    void emulationProvesItself() throws InterruptedException {
        assertThat(probe(Accelerator.TCG).proven()).isTrue();
    }

    @Test
    void anAcceleratorThatOpensAndCannotRunTheGuestIsNoticedInSeconds()
            throws InterruptedException {
        assumeTrue(Files.isWritable(Path.of("/dev/kvm")), "there is a /dev/kvm to open");
        long begin = System.nanoTime();
        var outcome = probe(Accelerator.KVM);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(outcome.why())
                .matches(
                        outcome.proven()
                                ? "booted the guest's kernel in .*"
                                : "tried with the guest's kernel; after .*");
    }

    private AcceleratorProbe.Outcome probe(Accelerator accelerator) throws InterruptedException {
        InstalledImage image = images.verified();
        var program = QemuProgram.find(HOST, System.getenv().getOrDefault("PATH", ""));
        return new AcceleratorProbe(HOST, program, paths)
                .run(accelerator, image.kernel(), image.initrd(), "n0nce");
    }

    private static ImageSource unverified(InstalledImage image) {
        return new ImageSource() {
            @Override
            public boolean isInstalled() {
                return true;
            }

            @Override
            public void requireBuildable() {}

            @Override
            public InstalledImage ensure(Progress progress) {
                return image;
            }

            @Override
            public InstalledImage verified() {
                return image;
            }

            @Override
            public void remove() {
                throw new AssertionError("nobody asked for that");
            }
        };
    }
}
