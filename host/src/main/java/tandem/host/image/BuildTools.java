package tandem.host.image;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;

/// Programs of the host that a build needs, looked for before anything is begun.
final class BuildTools {
    private record Tool(String program, String debianPackage) {}

    private static final List<Tool> TOOLS =
            List.of(
                    new Tool("bash", "bash"),
                    new Tool("mmdebstrap", "mmdebstrap"),
                    new Tool("tar", "tar"),
                    new Tool("unshare", "util-linux"),
                    new Tool("flock", "util-linux"),
                    new Tool("mount", "mount"));

    /// Where Debian keeps programs for root, whatever the user's own path is.
    private static final List<String> ROOT_FOLDERS = List.of("/usr/sbin", "/sbin");

    private final List<Path> folders;

    BuildTools(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    static BuildTools onPath(String path) {
        return new BuildTools(
                Stream.concat(Arrays.stream(path.split(File.pathSeparator)), ROOT_FOLDERS.stream())
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of)
                        .toList());
    }

    /// @throws TandemException [ImageError#TOOL_MISSING] with the packages of all missing tools
    void check() {
        List<Tool> missing = TOOLS.stream().filter(tool -> !has(tool.program())).toList();
        if (!missing.isEmpty()) {
            throw TandemException.of(
                    ImageError.TOOL_MISSING,
                    String.join(", ", missing.stream().map(Tool::program).toList()),
                    String.join(
                            " ", missing.stream().map(Tool::debianPackage).distinct().toList()));
        }
    }

    boolean has(String program) {
        return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
