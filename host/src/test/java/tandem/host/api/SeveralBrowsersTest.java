package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tandem.host.session.Role;
import tandem.host.session.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("it")
class SeveralBrowsersTest {
    private RunningApi api;

    @BeforeEach
    void starts() throws Exception {
        api = new RunningApi();
    }

    @AfterEach
    void stops() throws IOException {
        api.close();
    }

    @Test
    void allSeeTheSameOperationAndItsEnd() throws Exception {
        try (var one = new Browser(Role.ADMIN);
                var other = new Browser(Role.OPERATOR);
                var viewer = new Browser(Role.VIEWER)) {
            String id = one.post("/operations/up").path("id").asString();
            for (Browser browser : new Browser[] {one, other, viewer}) {
                assertThat(browser.events.await(running(id)).path("kind").asString())
                        .isEqualTo("up");
            }
            JsonNode joined = other.post("/operations/up");
            assertThat(joined.path("id").asString()).isEqualTo(id);
            assertThat(joined.path("joined").asBoolean()).isTrue();
            api.device.mayGoOn.release();
            for (Browser browser : new Browser[] {one, other, viewer}) {
                JsonNode end = browser.events.await(state(id, "succeeded"));
                assertThat(end.at("/steps/1/name").asString()).isEqualTo("Start QEMU");
            }
            assertThat(one.operations()).isEqualTo(viewer.operations());
        }
    }

    @Test
    void whatOneCancelsIsCancelledForTheOther() throws Exception {
        try (var one = new Browser(Role.ADMIN);
                var other = new Browser(Role.ADMIN)) {
            String id = one.post("/operations/up").path("id").asString();
            var _ = other.events.await(running(id));
            var _ = other.send("DELETE", "/operations/" + id);
            api.device.mayGoOn.release();
            assertThat(one.events.await(state(id, "cancelled")).at("/error/code").asString())
                    .isNotEmpty();
        }
    }

    @Test
    void oneThatSignsOutTakesNobodyWithIt() throws Exception {
        try (var one = new Browser(Role.ADMIN);
                var other = new Browser(Role.ADMIN)) {
            var _ = one.send("DELETE", "/session");
            assertThat(one.send("GET", "/status")).contains("API-040");
            assertThat(other.send("GET", "/status")).contains("\"state\"");
        }
    }

    private static Predicate<JsonNode> running(String id) {
        return state(id, "running");
    }

    private static Predicate<JsonNode> state(String id, String state) {
        return event ->
                event.path("id").asString("").equals(id)
                        && event.path("state").asString("").equals(state);
    }

    /// One that has signed in and listens.
    private final class Browser implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final String cookie;
        private final EventClient events;

        Browser(Role role) throws IOException, InterruptedException {
            var sessions = api.console.sessions();
            var in = (SignIn.Accepted) sessions.signIn(sessions.newCode("owner", role).code());
            cookie = sessions.cookieName() + "=" + in.cookie();
            events = new EventClient(client, request("/events"));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + api.port + "/api/v1" + path))
                    .header("Host", api.console.sessions().hostName() + ":" + api.port)
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Cookie", cookie);
        }

        String send(String method, String path) throws IOException, InterruptedException {
            var request = request(path).method(method, BodyPublishers.ofString("{}")).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }

        JsonNode post(String path) throws IOException, InterruptedException {
            return JsonMapper.shared().readTree(send("POST", path));
        }

        String operations() throws IOException, InterruptedException {
            return send("GET", "/operations");
        }

        @Override
        public void close() {
            events.close();
            client.shutdownNow();
        }
    }
}
