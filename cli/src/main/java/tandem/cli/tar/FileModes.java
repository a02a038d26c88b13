package tandem.cli.tar;

import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Permissions as the nine low bits of a mode.
final class FileModes {
    /// From the highest bit (0400) to the lowest.
    private static final List<PosixFilePermission> BITS =
            List.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private static final int HIGHEST = 0400;

    private FileModes() {}

    static int of(Collection<PosixFilePermission> permissions) {
        int mode = 0;
        for (int i = 0; i < BITS.size(); i++) {
            if (permissions.contains(BITS.get(i))) {
                mode |= HIGHEST >> i;
            }
        }
        return mode;
    }

    /// Without set-id and sticky bits.
    static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < BITS.size(); i++) {
            if ((mode & (HIGHEST >> i)) != 0) {
                permissions.add(BITS.get(i));
            }
        }
        return permissions;
    }
}
