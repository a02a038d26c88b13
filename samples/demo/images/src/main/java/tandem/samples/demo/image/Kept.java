package tandem.samples.demo.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A folder that is made once for each fingerprint of its inputs. It appears complete or not at
/// all: it is made under another name first.
///
/// @param folder where it is to be
/// @param fingerprint of everything it is made from
record Kept(Path folder, String fingerprint) {
    private static final String MARK = ".inputs";

    /// Fills an empty folder.
    interface Maker {
        void make(Path folder) throws ImageBuildException, IOException, InterruptedException;
    }

    void orMake(Maker maker) throws ImageBuildException, IOException, InterruptedException {
        Path mark = folder.resolve(MARK);
        if (Files.exists(mark) && Files.readString(mark).equals(fingerprint)) {
            return;
        }
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        Tree.delete(fresh);
        Files.createDirectories(fresh);
        maker.make(fresh);
        Files.writeString(fresh.resolve(MARK), fingerprint);
        Tree.delete(folder);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
