package tandem.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;

class SlotsTest {
    @TempDir Path home;
    @TempDir Path built;
    private Slots slots = new Slots(Path.of("unset"));

    @BeforeEach
    void opensSlots() {
        slots = new Slots(home);
    }

    @Test
    void saysThatNothingIsInstalled() {
        assertThatThrownBy(slots::active)
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e -> assertThat(e.code()).isEqualTo(ImageError.NOT_INSTALLED));
    }

    @Test
    void startsWhatWasInstalledInSlotA() throws IOException {
        Bundle bundle = SampleBundle.write(built, "one");

        slots.install(built, Slot.A);

        assertThat(slots.active().bundle()).isEqualTo(bundle);
        assertThat(slots.active().root())
                .exists()
                .hasSameBinaryContentAs(built.resolve("root.erofs"));
        assertThatCode(() -> slots.verify(slots.active())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vmlinuz", "initrd", "root.erofs", "root.verity"})
    void refusesAFlippedBitInAnyFile(String name) throws IOException {
        SampleBundle.write(built, "one");
        InstalledImage image = slots.install(built, Slot.A);
        SampleBundle.flipBit(image.folder().resolve(name), 77);

        assertThatThrownBy(() -> slots.verify(image))
                .hasMessageContaining("IMG-001")
                .hasMessageContaining("The file " + name + " in slot a")
                .hasMessageContaining("SHA-256 is")
                .hasMessageContaining("tandem image build");
    }

    @Test
    void installsBesideTheSlotThatStartsNext() throws IOException {
        assertThat(slots.vacant(null)).isEqualTo(Slot.A);
        SampleBundle.write(built, "one");
        slots.install(built, Slot.A);

        assertThat(slots.vacant(null)).isEqualTo(Slot.B);
    }

    @Test
    void neverInstallsIntoTheSlotOfARunningGuest() throws IOException {
        SampleBundle.write(built, "one");
        slots.install(built, Slot.A);
        slots.install(built, Slot.B);
        slots.activate(Slot.B); // built while the guest ran from a; it still does

        assertThat(slots.vacant("a")).isEqualTo(Slot.B);
        assertThat(slots.vacant("b")).isEqualTo(Slot.A);
    }

    @Test
    void refusesAShortenedFileByItsSize() throws IOException {
        SampleBundle.write(built, "one");
        InstalledImage image = slots.install(built, Slot.A);
        Files.writeString(image.initrd(), "short");

        assertThatThrownBy(() -> slots.verify(image))
                .hasMessageContaining("it has 5 bytes instead of");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        SampleBundle.write(built, "one");
        InstalledImage image = slots.install(built, Slot.A);
        Files.delete(image.kernel());

        assertThatThrownBy(() -> slots.verify(image)).hasMessageContaining("it is missing");
    }

    @Test
    void keepsTheOldImageWhenTheNewBundleIsDamaged() throws IOException {
        Bundle good = SampleBundle.write(built, "one");
        slots.install(built, Slot.A);
        SampleBundle.write(built, "two");
        SampleBundle.flipBit(built.resolve("root.erofs"), 3);

        assertThatThrownBy(() -> slots.install(built, Slot.A)).hasMessageContaining("IMG-001");
        assertThat(slots.active().bundle()).isEqualTo(good);
    }

    @Test
    void replacesAnImageByAnother() throws IOException {
        SampleBundle.write(built, "one");
        slots.install(built, Slot.A);
        Bundle second = SampleBundle.write(built, "two");

        InstalledImage image = slots.install(built, Slot.A);

        assertThat(image.bundle()).isEqualTo(second);
        assertThatCode(() -> slots.verify(image)).doesNotThrowAnyException();
        assertThat(home.resolve("slots")).isDirectoryNotContaining("glob:**.{new,old}");
    }

    @Test
    void goesOnAfterAnInstallThatStoppedWhileCopying() throws IOException {
        Path torn = Files.createDirectories(home.resolve("slots/a.new"));
        Files.writeString(torn.resolve("vmlinuz"), "half");
        assertThatThrownBy(slots::active).hasMessageContaining("IMG-003");
        SampleBundle.write(built, "one");

        assertThat(slots.install(built, Slot.A).kernel())
                .hasSameBinaryContentAs(built.resolve("vmlinuz"));
    }

    @Test
    void bringsBackTheOldImageAfterAnInstallThatStoppedBetweenItsRenames() throws IOException {
        Bundle bundle = SampleBundle.write(built, "one");
        slots.install(built, Slot.A);
        Files.move(home.resolve("slots/a"), home.resolve("slots/a.old"));

        assertThat(slots.active().bundle()).isEqualTo(bundle);
    }

    @Test
    void remembersWhichSlotIsActive() throws IOException {
        SampleBundle.write(built, "one");
        slots.install(built, Slot.A);
        Bundle second = SampleBundle.write(built, "two");
        slots.install(built, Slot.B);

        slots.activate(Slot.B);

        assertThat(new Slots(home).active().bundle()).isEqualTo(second);
        assertThat(new Slots(home).active().slot().other()).isEqualTo(Slot.A);
    }

    @Test
    void refusesARecordThatNamesNoSlot() throws IOException {
        Files.createDirectories(home.resolve("slots"));
        Files.writeString(home.resolve("slots/active.json"), "{\"slot\":\"c\"}");

        assertThatThrownBy(slots::active).hasMessageContaining("active.json");
    }

    /// Status is asked for at any time.
    @Test
    void whoLooksMeanwhileDoesNotDisturbAnInstall() throws Exception {
        SampleBundle.write(built, "one");
        slots.install(built, Slot.A);
        var done = new AtomicBoolean();
        var reader =
                Thread.startVirtualThread(() -> {
                    while (!done.get()) {
                        try {
                            var _ = new Slots(home).find(Slot.A);
                        } catch (TandemException _) {
                            Thread.onSpinWait(); // half gone just now
                        }
                    }
                });
        try {
            for (int i = 0; i < 200; i++) {
                slots.install(built, Slot.A);
            }
        } finally {
            done.set(true);
            reader.join();
        }
        assertThat(slots.find(Slot.A)).isPresent();
    }
}
