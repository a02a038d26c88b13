package tandem.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
    @Test
    void thePageInDocsIsTheCatalogue() throws IOException {
        assertThat(Files.readString(ErrorsPage.FILE))
                .as(
                        "docs/errors.md is out of date; after mvn test-compile, in the folder cli"
                                + " run: java -cp"
                                + " \"target/test-classes:../contract/target/classes\""
                                + " tandem.cli.docs.ErrorsPage")
                .isEqualTo(ErrorsPage.text());
    }
}
