package tandem.contract.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorCatalogueTest {
    @Test
    void codesAreUnique() {
        assertThat(ErrorCatalogue.all()).extracting(ErrorCode::id).doesNotHaveDuplicates();
    }

    @Test
    void codesHaveTheFormOfTheirArea() {
        assertThat(ErrorCatalogue.all())
                .allSatisfy(code -> assertThat(code.id()).matches("[A-Z]{2,5}-\\d{3}"));
    }

    @Test
    void everyErrorSaysWhatToDo() {
        assertThat(ErrorCatalogue.all())
                .allSatisfy(code -> {
                    assertThat(code.cause()).isNotBlank();
                    assertThat(code.remedy()).isNotBlank();
                    assertThat(code.exitCode()).isNotEqualTo(ExitCode.OK);
                });
    }

    @Test
    void codesAreFound() {
        assertThat(ErrorCatalogue.find("API-002")).contains(ApiError.WRONG_TOKEN);
        assertThat(ErrorCatalogue.find("XYZ-999")).isEmpty();
    }
}
