package tandem.cli.verb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.ChildProgram;
import tandem.cli.session.Session;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

@Command(
        name = "run",
        description = "Run the edge runtime on this machine, with podman or docker, without a VM.",
        customSynopsis = "tandem edge run --data DIR [OPTION OF THE RUNTIME…]")
final class EdgeRun extends Verb {
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Where the runtime keeps what lasts.")
    private Path data = Path.of("");

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Passed on to the runtime.")
    private List<String> rest = List.of();

    EdgeRun(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireHere("tandem edge run");
        Path target = session().dist().resolve("edge").resolve("target");
        Path jar = target.resolve("tandem-edge.jar");
        if (!Files.isRegularFile(jar)) {
            throw TandemException.of(ApiError.PROGRAM_MISSING, "The edge runtime", jar);
        }
        var arguments = new ArrayList<>(List.of("run", "--data", data.toAbsolutePath().toString()));
        arguments.addAll(rest);
        return new ChildProgram(Path.of("").toAbsolutePath())
                .run(
                        OPTIONS,
                        jar + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                        "tandem.edge.Main",
                        arguments,
                        false);
    }
}
