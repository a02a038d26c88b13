package tandem.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tandem.contract.error.ErrorCatalogue;
import tandem.contract.error.ErrorCode;

/// Writes `docs/errors.md` from the catalogue. Run it after a change of the catalogue; the test
/// says how.
public final class ErrorsPage {
    static final Path FILE = Path.of("..", "docs", "errors.md");

    private ErrorsPage() {}

    public static void main(String[] arguments) throws IOException {
        Path file = arguments.length == 0 ? FILE : Path.of(arguments[0]);
        Files.writeString(file, text());
    }

    static String text() {
        var page =
                new StringBuilder(
                        """
                        # Errors

                        Every error of Tandem, from its catalogue (`tandem.contract.error`); this page is generated. The
                        same code stands in the CLI, in the API's `application/problem+json`, in events and in logs.
                        `{0}`, `{1}` … stand for what the message names at the time.
                        """);
        for (Class<?> area : ErrorCode.class.getPermittedSubclasses()) {
            List<ErrorCode> codes = ErrorCatalogue.all().stream().filter(area::isInstance).toList();
            page.append("\n## ").append(title(area)).append("\n\n");
            page.append("| code | what happened | what to do | exit code |\n|---|---|---|---|\n");
            codes.forEach(code -> page.append(row(code)));
        }
        return page.toString();
    }

    private static String title(Class<?> area) {
        return switch (area.getSimpleName()) {
            case "ApiError" -> "API: host API, daemon and command line";
            case "CheckError" -> "CHK: findings of tandem check";
            case "ConfigError" -> "CFG: settings";
            case "EdgeError" -> "EDGE: edge runtime, agent and engine";
            case "HubError" -> "HUB: the hub";
            case "ImageError" -> "IMG: guest image";
            case "RemoteError" -> "REM: other machines";
            case "UpdateError" -> "UPD: updates and releases";
            case "VmError" -> "VM: the virtual machine";
            default -> area.getSimpleName();
        };
    }

    private static String row(ErrorCode code) {
        return "| %s | %s | %s | %d |\n"
                .formatted(
                        code.id(), cell(code.cause()), cell(code.remedy()), code.exitCode().code());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
