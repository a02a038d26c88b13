package tandem.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One of the demo's programs as a process of its own.
record Program(Process process, Path output) implements AutoCloseable {
    static Program start(
            Path folder, String name, Map<String, String> variables, String... arguments)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx48m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                "tandem.samples.demo." + name + ".Main"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, name, ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        return new Program(builder.start(), output);
    }

    String text() throws IOException {
        return Files.readString(output);
    }

    int exit(Duration within) throws InterruptedException, IOException {
        if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("did not end within " + within + ":\n" + text());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
