package tandem.host.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;

/// What runs on a machine: launcher, command line and daemon. Neither sources nor the recipe of the
/// guest image, so that nothing is built there.
///
/// @param files SHA-256 of each, by its path below `dist`
record Distribution(Path dist, Map<String, String> files) {
    private static final String LAUNCHER = "tandem";
    private static final List<String> MODULES = List.of("cli", "host");
    private static final int SHORT_DIGEST = 12;

    Distribution {
        files = new TreeMap<>(files);
    }

    /// @throws TandemException `REM-026` when something is not built
    static Distribution of(Path dist) throws IOException {
        var found = new ArrayList<Path>(List.of(dist.resolve(LAUNCHER)));
        for (String module : MODULES) {
            Path target = dist.resolve(module).resolve("target");
            found.add(target.resolve("tandem-" + module + ".jar"));
            Path libraries = target.resolve("lib");
            if (Files.isDirectory(libraries)) {
                try (var jars = Files.list(libraries)) {
                    found.addAll(jars.filter(Files::isRegularFile).toList());
                }
            }
        }
        var files = new TreeMap<String, String>();
        for (Path file : found) {
            if (!Files.isRegularFile(file)) {
                throw TandemException.of(RemoteError.NOTHING_TO_INSTALL, file.getFileName());
            }
            files.put(dist.relativize(file).toString().replace('\\', '/'), digest(file));
        }
        return new Distribution(dist, files);
    }

    /// Changes with any file.
    String version() {
        MessageDigest sha = sha256();
        files.forEach((path, digest) -> sha.update((path + " " + digest + "\n").getBytes(UTF_8)));
        return HexFormat.of().formatHex(sha.digest()).substring(0, SHORT_DIGEST);
    }

    static String mode(String path) {
        return path.equals(LAUNCHER) ? "755" : "644";
    }

    static String digest(Path file) throws IOException {
        MessageDigest sha = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
