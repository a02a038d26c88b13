package tandem.cli.verb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tandem.cli.client.ApiClient;
import tandem.cli.session.ChildProgram;
import tandem.cli.session.Session;
import tandem.contract.api.DaemonAddress;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// Runs the demo, a program of its own, against the daemon; its output goes to the user.
final class DemoCommand {
    private static final String MAIN = "tandem.samples.demo.Demo";

    private final Session session;

    DemoCommand(Session session) {
        this.session = session;
    }

    /// @param quiet keep standard output free; the demo then writes to standard error
    /// @return the demo's exit code, which is one of the `tandem` command's; it has told the reason
    /// @throws TandemException `API-020` when the demo is not built
    int run(ApiClient daemon, boolean quiet) throws IOException, InterruptedException {
        Path target = session.dist().resolve("samples/demo/launcher/target");
        if (!Files.isDirectory(target.resolve("classes"))) {
            throw TandemException.of(
                    ApiError.PROGRAM_MISSING, "The demo", target.resolve("classes"));
        }
        String classPath =
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*";
        return new ChildProgram(session.dist())
                .run(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--sun-misc-unsafe-memory-access=allow"), // of its libraries
                        classPath,
                        MAIN,
                        List.of(
                                "--api",
                                daemon.root().toString(),
                                "--token-file",
                                session.home().resolve(DaemonAddress.FILE).toString(),
                                "--dist",
                                session.dist().toString(),
                                "--home",
                                session.home().toString()),
                        quiet);
    }
}
