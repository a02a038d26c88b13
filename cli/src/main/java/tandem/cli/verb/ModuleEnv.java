package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.client.ApiClient;
import tandem.cli.client.NativeRuntime;
import tandem.cli.output.Words;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.manage.ManagePaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "env",
        description =
                "Print the environment with which a module runs on this host, as shell exports.")
final class ModuleEnv extends Verb {
    @Parameters(paramLabel = "NAME", description = "The module; its identity is made when absent.")
    private String name = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Of the native runtime that uses this folder, not of the guest.")
    private @Nullable Path data;

    ModuleEnv(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        requireHere("tandem module env");
        String folder = SafeName.of(name);
        ObjectNode answer = (ObjectNode) identity();
        Path home = data == null ? session().home() : data.toAbsolutePath();
        Path trust =
                new CredentialFiles(home.resolve("modules").resolve(folder))
                        .write("trust-bundle.pem", answer.path("trustBundle").asString(""));
        answer.withObject("/variables").put("EdgeModuleCACertificateFile", trust.toString());
        if (json()) {
            session().printJson(answer);
            return 0;
        }
        answer.path("variables")
                .properties()
                .forEach(variable ->
                        print(
                                "export "
                                        + variable.getKey()
                                        + "="
                                        + Words.shellQuoted(variable.getValue().asString(""))));
        return 0;
    }

    private JsonNode identity() throws IOException {
        String segment = "/" + ApiClient.encoded(name);
        return data == null
                ? daemon().call("PUT", ApiPaths.MODULE_ENVIRONMENTS + segment, null)
                : NativeRuntime.connect(data)
                        .call("PUT", ManagePaths.MODULE_ENVIRONMENTS + segment, null);
    }
}
