package tandem.cli.verb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// Passes a log on: as it is, or each line as a JSON document `{"line":"…"}`.
final class LogPrinter {
    private static final int BUFFER = 16 * 1024;

    private final PrintStream out;
    private final boolean json;

    LogPrinter(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void print(InputStream log) throws IOException {
        if (json) {
            printLines(log);
            return;
        }
        var buffer = new byte[BUFFER];
        for (int count = log.read(buffer); count >= 0; count = log.read(buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }

    private void printLines(InputStream log) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(
                    JsonMapper.shared()
                            .writeValueAsString(
                                    JsonMapper.shared().createObjectNode().put("line", line)));
            out.flush();
        }
    }
}
