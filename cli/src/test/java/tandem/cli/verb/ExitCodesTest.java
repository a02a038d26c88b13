package tandem.cli.verb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ErrorCatalogue;
import tandem.contract.error.ErrorCode;
import tandem.contract.error.ExitCode;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tools.jackson.databind.json.JsonMapper;

/// What docs/cli.md promises of exit codes, verb by verb.
@Tag("it")
class ExitCodesTest {
    private static final Map<String, String> CALLS =
            Map.ofEntries(
                    Map.entry("status", "GET /status"),
                    Map.entry("console", "POST /session/link"),
                    Map.entry("check", "GET /check"),
                    Map.entry("support-bundle", "POST /support-bundle"),
                    Map.entry("deploy --history", "GET /deployments"),
                    Map.entry("deploy --back 3", "GET /deployments/3"),
                    Map.entry("twin m", "GET /modules/m/twin"),
                    Map.entry("method m reset", "POST /modules/m/methods/reset"),
                    Map.entry("routes", "GET /routes"),
                    Map.entry("up", "POST /operations/up"),
                    Map.entry("up --probe", "POST /operations/up"),
                    Map.entry("down", "POST /operations/down"),
                    Map.entry("restart", "POST /operations/restart"),
                    Map.entry("delete --yes", "POST /operations/delete"),
                    Map.entry("exec -- true", "POST /guest/exec"),
                    Map.entry("modules", "GET /modules"),
                    Map.entry("modules m restart", "POST /modules/m/restart"),
                    Map.entry("logs m -f", "GET /modules/m/logs?follow=true"),
                    Map.entry("logs m --search x", "GET /logs?part=module%3Am&search=x"),
                    Map.entry("logs --part all", "GET /logs?part=all"),
                    Map.entry("images list", "GET /images"),
                    Map.entry("app add a", "POST /apps"),
                    Map.entry("app list", "GET /apps"),
                    Map.entry("app remove a", "DELETE /apps/a"),
                    Map.entry("module env m", "PUT /module-environments/m"),
                    Map.entry("messages -f", "GET /messages?last=10"),
                    Map.entry("image build", "POST /operations/image-build"));

    @TempDir private Path home;

    static Stream<String> verbs() {
        return CALLS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void eachVerbEndsWithTheCodeOfItsFailure(String verb) throws IOException {
        assertFails(verb, VmError.NOT_RUNNING);
    }

    @ParameterizedTest
    @EnumSource(value = ExitCode.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
    void eachKindOfFailureHasItsCode(ExitCode kind) throws IOException {
        ErrorCode any =
                ErrorCatalogue.all().stream()
                        .filter(code -> code.exitCode() == kind)
                        .findFirst()
                        .orElseThrow();

        assertFails("modules", any);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void eachVerbRefusesAnOptionThatItDoesNotKnow(String verb) throws IOException {
        try (var api = new FakeApi(home)) {
            String first = verb.split(" --? ?", -1)[0];
            assertThat(api.tandem((first + " --nonsense").split(" ", -1)).exit()).isEqualTo(2);
            assertThat(api.calls).isEmpty();
        }
    }

    @Test
    void thePageNamesEachCode() throws IOException {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "cli.md"));

        assertThat(Arrays.stream(ExitCode.values()).map(code -> "| " + code.code() + " | "))
                .allSatisfy(row -> assertThat(page).anyMatch(line -> line.startsWith(row)));
    }

    private void assertFails(String verb, ErrorCode failure) throws IOException {
        try (var api = new FakeApi(home)) {
            var problem = ProblemDocument.of(TandemException.of(failure));
            api.on(
                    requireNonNull(CALLS.get(verb)),
                    problem.status(),
                    JsonMapper.shared().writeValueAsString(problem));

            var run = api.tandem(verb.split(" ", -1));

            assertThat(run.err()).contains(failure.id());
            assertThat(run.exit()).isEqualTo(failure.exitCode().code());
            assertThat(run.out()).isEmpty();
        }
    }
}
