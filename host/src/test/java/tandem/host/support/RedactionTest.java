package tandem.host.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RedactionTest {
    private static final String C = "c4nary+Zm9vYmFyYmF6/cXV4";
    private final Redaction redaction = new Redaction(List.of("kn0wn-by-heart", "short"));

    @Test
    void aSecretWordAfterItsOptionIsMasked() {
        JsonNode clean =
                new Redaction(List.of())
                        .document(
                                JsonMapper.shared()
                                        .readTree(
                                                """
                                                ["run","--api-key","abc","--port","80","-token"]
                                                """));
        assertThat(clean)
                .hasToString("[\"run\",\"--api-key\",\"***\",\"--port\",\"80\",\"-token\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HostName=h;DeviceId=d;SharedAccessKey=" + C + ";GatewayHostName=x",
                "password: " + C,
                "MYSQL_PASSWORD=" + C + " started",
                "{\"registryPassword\": \"" + C + "\"}",
                "\"token\":\"with \\\" quote " + C + "\"",
                "Authorization: Bearer " + C,
                "authorization=Basic " + C,
                "https://user:c4nary@registry.example/v2",
                "SharedAccessSignature sr=h%2Fdevices&sig=" + C + "&se=1",
                "GET /x?a=1&sig=" + C,
                "open http://127.0.0.1:8000/#code=" + C,
                "mosquitto --password " + C + " -v",
                "-----BEGIN PRIVATE KEY-----\n" + C + "\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\n" + C + " (cut)",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nc4nary\n-----END OPENSSH PRIVATE KEY-----",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJjNG5hcnkiOiJjNG5hcnkifQ.c4nary",
                "client_secret='" + C + "'",
                "api-key = " + C,
            })
    void secretsGoByNameAndForm(String text) {
        assertThat(redaction.text(text)).doesNotContain("c4nary", "cXV4").contains("***");
    }

    @Test
    void knownSecretsGoWhereverTheyStand() {
        assertThat(redaction.text("it said kn0wn-by-heart, in short"))
                .isEqualTo("it said ***, in short");
    }

    @Test
    void whatIsNoSecretStays() {
        String text =
                "2026-03-01 INFO module sensor stopped: exit 1; port 8883 key-value store ok,"
                        + " author x";
        assertThat(redaction.text(text)).isEqualTo(text);
    }

    @Test
    void documentsKeepTheirShape() {
        var json =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"registryCredentials":{"reg":{"username":"u","password":"c4nary"}},
                                 "env":{"DB_PASSWORD":{"value":"c4nary"},"MODE":{"value":"fast"}},
                                 "Env":["A_TOKEN=c4nary","PLAIN=yes"],
                                 "createOptions":"{\\"Env\\":[\\"X_SECRET=c4nary\\",\\"Y=1\\"]}",
                                 "auth":"c4nary","authenticated":true,"n":1.5}
                                """);
        String clean = redaction.document(json).toString();
        assertThat(clean)
                .doesNotContain("c4nary")
                .contains("\"MODE\":{\"value\":\"fast\"}", "PLAIN=yes", "DB_PASSWORD", "Y=1")
                .contains("\"authenticated\":true", "\"n\":1.5");
        assertThat(Redaction.secretsOf(json)).containsOnly("c4nary", "u");
    }
}
