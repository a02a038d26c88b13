package tandem.edge;

import java.nio.file.Path;

/// Where the runtime keeps things: what lasts lies below its data directory; sockets, whose paths
/// must be short, below its runtime directory.
///
/// @param data what lasts
/// @param runtime sockets; `/run/tandem` in the guest
record EdgePaths(Path data, Path runtime) {
    /// Longest native data directory below which the paths of sockets stay within the kernel's
    /// limit of 107 bytes.
    private static final int SHORT_ENOUGH = 40;

    static EdgePaths ofGuest(Path data) {
        return new EdgePaths(data, Path.of("/run/tandem"));
    }

    /// @param temporary folder for the sockets when the path of the data directory is too long, or
    ///   holds a colon, which separates the parts of a mount
    static EdgePaths ofNative(Path folder, Path temporary) {
        Path data = folder.toAbsolutePath().normalize();
        String text = data.toString();
        return new EdgePaths(
                data,
                text.length() <= SHORT_ENOUGH && !text.contains(":")
                        ? data.resolve("run")
                        : temporary.resolve("tandem-%08x".formatted(text.hashCode())));
    }

    Path sockets() {
        return runtime.resolve("workload");
    }

    Path identities() {
        return data.resolve("identity/identities.json");
    }

    Path pki() {
        return data.resolve("pki");
    }

    Path hub() {
        return data.resolve("hub");
    }

    Path agent() {
        return data.resolve("agent");
    }

    Path lock() {
        return data.resolve("lock");
    }

    Path boot() {
        return data.resolve("boot.json");
    }
}
