package tandem.host.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final PasswordHash HASH =
            PasswordHash.of("Grüße aus dem Gast", new SecureRandom());

    @Test
    void knowsThePasswordHoweverItsLettersAreComposed() {
        assertThat(HASH.isOf("Grüße aus dem Gast")).isTrue();
        assertThat(HASH.isOf("Gru\u0308ße aus dem Gast")).isTrue();
        assertThat(HASH.isOf("grüße aus dem Gast")).isFalse();
        assertThat(HASH.isOf("")).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        var again = PasswordHash.of("Grüße aus dem Gast", new SecureRandom());
        assertThat(again.hash()).isNotEqualTo(HASH.hash());
        assertThat(again.salt()).isNotEqualTo(HASH.salt());
    }

    /// What a file may claim, and what it would cost the daemon to believe it.
    @Test
    void costsThatNobodyChoseAreRefused() {
        for (int memory : new int[] {0, 8, PasswordHash.MEMORY_KIB - 1, 1 << 22, -1}) {
            assertThatThrownBy(() -> new PasswordHash(memory, 3, HASH.salt(), HASH.hash()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int passes : new int[] {0, 1, 11, 1 << 30}) {
            assertThatThrownBy(() ->
                            new PasswordHash(
                                    PasswordHash.MEMORY_KIB, passes, HASH.salt(), HASH.hash()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new PasswordHash(PasswordHash.MEMORY_KIB, 3, HASH.salt(), "AA=="))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elevenchars", "aaaaaaaaaaaaaaaa", "abcabcabcabcabc"})
    void weakOnesAreRefused(String weak, @TempDir Path folder) {
        var password = new Password(folder.resolve("p"), new FakeClock(), new SecureRandom());
        assertThatThrownBy(() -> password.set(weak))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 to 256");
        assertThat(password.isSet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "{\"hash\":\"\"}", "[1]"})
    void aTornFileOpensNoDoor(String content, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("password.json");
        Files.writeString(file, content);
        var password = new Password(file, new FakeClock(), new SecureRandom());
        assertThat(password.isSet()).isFalse();
        assertThat(password.check("")).isEqualTo(new Password.Tried.None());
    }
}
