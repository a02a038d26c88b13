package tandem.host.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;
import tools.jackson.core.JacksonException;

/// Compares the files of a folder with their bundle.
final class BundleCheck {
    private BundleCheck() {}

    /// @param place the slot, or another word for where the folder is, for messages
    /// @throws TandemException [ImageError#CORRUPT] when there is no readable `bundle.json`
    static Bundle read(Path folder, String place) {
        try {
            return BundleJson.read(folder.resolve(Bundle.FILE), Bundle.class);
        } catch (NoSuchFileException e) {
            throw TandemException.because(
                    e, ImageError.CORRUPT, Bundle.FILE, place, "it is missing");
        } catch (JacksonException e) {
            throw TandemException.because(
                    e,
                    ImageError.CORRUPT,
                    Bundle.FILE,
                    place,
                    "it is no bundle: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws TandemException [ImageError#CORRUPT] for the first file that is not as it should be
    static void verify(Path folder, Bundle bundle, String place) {
        bundle.files().forEach(file -> verify(folder, file, place));
    }

    private static void verify(Path folder, BundleFile expected, String place) {
        Path file = folder.resolve(expected.name());
        try {
            long size = Files.size(file);
            if (size != expected.size()) {
                throw corrupt(
                        expected, place, "it has " + size + " bytes instead of " + expected.size());
            }
            String found = Sha256.of(file);
            if (!found.equals(expected.sha256())) {
                throw corrupt(
                        expected,
                        place,
                        "SHA-256 is " + found + " instead of " + expected.sha256());
            }
        } catch (NoSuchFileException _) {
            throw corrupt(expected, place, "it is missing");
        } catch (IOException e) {
            throw TandemException.because(
                    e,
                    ImageError.CORRUPT,
                    expected.name(),
                    place,
                    "it cannot be read: " + e.getMessage());
        }
    }

    private static TandemException corrupt(BundleFile file, String place, String why) {
        return TandemException.of(ImageError.CORRUPT, file.name(), place, why);
    }
}
