package tandem.cli.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another Java program of the distribution, in the foreground: it has this process's terminal, and
/// ends with it.
public final class ChildProgram {
    private final Path folder;

    /// @param folder the program's working directory
    public ChildProgram(Path folder) {
        this.folder = folder;
    }

    /// Runs it to its end.
    ///
    /// @param quiet its standard output goes to standard error
    /// @return its exit code
    public int run(
            List<String> options,
            String classPath,
            String mainClass,
            List<String> arguments,
            boolean quiet)
            throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.add("-cp");
        line.add(classPath);
        line.add(mainClass);
        line.addAll(arguments);
        var builder = new ProcessBuilder(line).directory(folder.toFile()).inheritIO();
        if (quiet) {
            builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
        }
        Process child = builder.start();
        var hook = new Thread(child::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (quiet) {
                child.getInputStream().transferTo(System.err);
            }
            return child.waitFor();
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
