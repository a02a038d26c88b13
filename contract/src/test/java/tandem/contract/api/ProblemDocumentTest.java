package tandem.contract.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tandem.contract.error.EdgeError;
import tandem.contract.error.ExitCode;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tools.jackson.databind.json.JsonMapper;

class ProblemDocumentTest {
    @Test
    void comesBackFromItsJson() {
        var document =
                ProblemDocument.of(
                        TandemException.withProblems(
                                        EdgeError.MANIFEST_INVALID,
                                        List.of(new Problem("$.a", "is missing", "add it")),
                                        1)
                                .withContext(List.of("line")));
        String json = JsonMapper.shared().writeValueAsString(document);
        assertThat(ProblemDocument.parse(JsonMapper.shared().readTree(json))).isEqualTo(document);
    }

    @Test
    void theExitCodeIsThatOfTheCatalogueElseOfTheStatus() {
        assertThat(parse("{\"code\":\"EDGE-003\",\"status\":500}").exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(parse("{\"code\":\"NEW-123\",\"status\":409}").exitCode())
                .isEqualTo(ExitCode.CONFLICT);
        assertThat(parse("{}").exitCode()).isEqualTo(ExitCode.INTERNAL);
    }

    private static ProblemDocument parse(String json) {
        return ProblemDocument.parse(JsonMapper.shared().readTree(json));
    }
}
