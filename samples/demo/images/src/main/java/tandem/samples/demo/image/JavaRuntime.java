package tandem.samples.demo.image;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/// A Java runtime with just the JDK modules that the programs use, made from the JDK that runs
/// this.
final class JavaRuntime {
    /// What is only found by name at run time: elliptic curves for TLS, names in certificates, how
    /// Gson makes objects.
    private static final List<String> BY_NAME =
            List.of("jdk.crypto.ec", "java.naming", "jdk.unsupported");

    /// Half of the size for what is never called: listeners of commons-lang3, SQL dates of Gson,
    /// which looks whether they are there.
    private static final List<String> NEVER_CALLED =
            List.of("java.desktop", "java.datatransfer", "java.sql", "java.transaction.xa");

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Tool tool;

    JavaRuntime(Tool tool) {
        this.tool = tool;
    }

    /// @param folder is made
    /// @param jars of the programs that will run on it
    void make(Path folder, Set<Path> jars) throws ImageBuildException, InterruptedException {
        tool.run(
                LIMIT,
                "openjdk-25-jdk-headless",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        String.join(",", modules(jars)),
                        "--strip-java-debug-attributes",
                        "--no-man-pages",
                        "--no-header-files",
                        "--compress=zip-0", // the layer is compressed; starting is faster so
                        "--output",
                        folder.toString()));
    }

    private static Set<String> modules(Set<Path> jars) throws ImageBuildException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--ignore-missing-deps",
                                "--print-module-deps",
                                "--multi-release",
                                String.valueOf(Runtime.version().feature())));
        jars.forEach(jar -> arguments.add(jar.toString()));
        var out = new StringWriter();
        ToolProvider jdeps =
                ToolProvider.findFirst("jdeps")
                        .orElseThrow(() ->
                                new ImageBuildException(
                                        "The Java at "
                                                + System.getProperty("java.home")
                                                + " has no jdeps",
                                        "use a JDK, not only a runtime."));
        int exit =
                jdeps.run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        arguments.toArray(String[]::new));
        String answer = out.toString().lines().reduce("", (_, line) -> line).strip();
        if (exit != 0 || !answer.contains("java.base")) {
            throw new ImageBuildException(
                    "jdeps cannot tell what the programs need: " + out,
                    "this is a fault of the demo; please report it.");
        }
        var modules = new TreeSet<>(Arrays.asList(answer.split(",", -1)));
        BY_NAME.stream()
                .filter(name -> ModuleFinder.ofSystem().find(name).isPresent())
                .forEach(modules::add);
        NEVER_CALLED.forEach(modules::remove);
        return modules;
    }
}
