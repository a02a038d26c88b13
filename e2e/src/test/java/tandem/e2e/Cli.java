package tandem.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The `tandem` command of this checkout with a home of its own.
final class Cli {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path checkout;
    private final Path home;
    private final Map<String, String> environment;

    Cli(Path checkout, Path home) {
        this(checkout, home, Map.of());
    }

    /// @param environment besides that of the test
    Cli(Path checkout, Path home, Map<String, String> environment) {
        this.checkout = checkout;
        this.home = home;
        this.environment = environment;
    }

    /// What a call printed and how it ended.
    record Result(int exit, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }

        Result orFail() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    Path home() {
        return home;
    }

    Path checkout() {
        return checkout;
    }

    Result run(Duration limit, String... arguments) {
        return runTyping(limit, "", arguments);
    }

    /// @param input what is typed
    Result runTyping(Duration limit, String input, String... arguments) {
        var command = new ArrayList<>(List.of(checkout.resolve("tandem").toString()));
        command.addAll(List.of(arguments));
        return run(limit, input, checkout, command);
    }

    /// Another program, with this home in its environment.
    Result beside(Path folder, Duration limit, List<String> command) {
        return run(limit, "", folder, command);
    }

    private Result run(Duration limit, String input, Path folder, List<String> command) {
        try {
            Path out = Files.createTempFile(home, "out", ".txt");
            Path err = Files.createTempFile(home, "err", ".txt");
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().put("TANDEM_HOME", home.toString());
            builder.environment().put("TANDEM_SKIP_BUILD", "1");
            environment.forEach(builder.environment()::put);
            Path in = Files.writeString(Files.createTempFile(home, "in", ".txt"), input);
            builder.redirectInput(in.toFile());
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            var result =
                    new Result(
                            ended ? process.exitValue() : -1,
                            Files.readString(out),
                            Files.readString(err));
            if (!ended) {
                throw new AssertionError(
                        command + " did not end within " + limit + "\n" + result.out + result.err);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    JsonNode json(String... arguments) {
        var withJson = new ArrayList<>(List.of(arguments));
        withJson.add("--json");
        return run(Duration.ofMinutes(2), withJson.toArray(String[]::new)).orFail().json();
    }
}
