package tandem.host.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tandem.contract.api.DaemonAddress;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.home.HostPaths;
import tandem.host.operation.ChildProgram;
import tandem.host.operation.Progress;
import tandem.host.operation.Work;
import tools.jackson.databind.json.JsonMapper;

/// Runs the demo of the samples, a program of its own that uses the API like any other; what it
/// prints becomes the operation's steps. `tandem up --demo` runs the same program in the terminal.
///
/// @param dist folder of the distribution
/// @param paths of the device it comes onto
public record DemoProgram(Path dist, HostPaths paths) implements Work {
    private static final String MAIN = "tandem.samples.demo.Demo";

    /// @throws TandemException [ApiError#PROGRAM_MISSING] when the distribution has no demo, or
    ///   [ApiError#DEMO_FAILED] with what it said last
    @Override
    public void run(Progress progress) throws InterruptedException {
        Path target = dist.resolve("samples/demo/launcher/target");
        if (!Files.isDirectory(target.resolve("classes"))) {
            throw TandemException.of(
                    ApiError.PROGRAM_MISSING, "The demo", target.resolve("classes"));
        }
        var complaint = new AtomicReference<>("");
        try {
            int exit =
                    ChildProgram.run(
                            new ProcessBuilder(command(target))
                                    .directory(dist.toFile())
                                    .redirectErrorStream(true),
                            text -> tell(DemoLine.parse(text), progress, complaint));
            if (exit != 0) {
                String why = complaint.get().isEmpty() ? "exit code " + exit : complaint.get();
                throw TandemException.of(ApiError.DEMO_FAILED, why);
            }
        } catch (IOException e) {
            throw TandemException.because(e, ApiError.DEMO_FAILED, e.toString());
        }
    }

    private static void tell(DemoLine line, Progress progress, AtomicReference<String> complaint) {
        switch (line) {
            case DemoLine.Step(var name) -> progress.step(name);
            case DemoLine.Detail(var text) -> progress.detail(text, -1);
            case DemoLine.Complaint(var text) -> complaint.set(text);
        }
    }

    private List<String> command(Path target) throws IOException {
        Path address = paths.home().resolve(DaemonAddress.FILE);
        int port = JsonMapper.shared().readTree(Files.readString(address)).path("port").asInt();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow", // of its libraries
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                MAIN,
                "--api",
                "http://127.0.0.1:" + port,
                "--token-file",
                address.toString(),
                "--dist",
                dist.toString(),
                "--home",
                paths.home().toString(),
                "--brief");
    }
}
