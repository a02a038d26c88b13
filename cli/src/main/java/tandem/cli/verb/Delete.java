package tandem.cli.verb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.session.Session;
import tandem.contract.api.OperationKind;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;

@Command(name = "delete", description = "Stop the guest and delete it with all its data.")
final class Delete extends Verb {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    Delete(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (!yes && !confirmed()) {
            throw TandemException.of(
                    ApiError.NOT_CONFIRMED, "Deleting the guest with all its data");
        }
        JsonNode operation = session().operations(daemon()).run(OperationKind.DELETE, null);
        if (json()) {
            session().printJson(operation);
        } else {
            print("The guest and its data are deleted.");
        }
        return 0;
    }

    private boolean confirmed() throws IOException {
        if (!session().terminals().in() || json()) {
            return false;
        }
        session()
                .err()
                .print(
                        "Delete the guest of "
                                + (isRemote() ? session().remote() : session().home())
                                + " with all modules and data? [y/N] ");
        session().err().flush();
        String answer =
                new BufferedReader(new InputStreamReader(session().in(), Charset.defaultCharset()))
                        .readLine();
        return answer != null && (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"));
    }
}
