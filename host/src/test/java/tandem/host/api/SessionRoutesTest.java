package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.host.session.Role;
import tandem.host.session.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("it")
class SessionRoutesTest {
    private static final String PASSWORD = "correct-horse-battery";

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
    void aLinkSignsInOneBrowser() throws Exception {
        JsonNode link = api.json("POST", "/session/link", "");
        String url = link.path("url").asString();
        assertThat(url).startsWith("http://" + host() + "/#code=");
        assertThat(host()).matches("t[0-9a-z]{16,}\\.localhost:\\d+");
        String code = url.substring(url.indexOf('=') + 1);
        var signedIn = api.send(signIn(code));
        assertThat(signedIn.statusCode()).isEqualTo(204);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=604800");
        var who = api.send(browser("/session", cookie).GET());
        assertThat(who.statusCode()).isEqualTo(200);
        JsonNode session = JsonMapper.shared().readTree(who.body());
        assertThat(session.path("name").asString()).isEqualTo("owner");
        assertThat(session.path("role").asString()).isEqualTo("admin");
        assertThat(session.path("expiresAt").isString()).isTrue();
        var again = api.send(signIn(code));
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("API-042").contains("tandem console");
    }

    @Test
    void thePasswordSignsInAndIsToldNowhere() throws Exception {
        assertThat(ways()).isEqualTo("{\"password\":false}");
        assertThat(api.send(signIn("password", PASSWORD)).body()).contains("API-051");
        assertThat(api.call("PUT", "/session/password", "{\"password\":\"short\"}").body())
                .contains("API-052", "12 to 256");
        String old = cookie(Role.ADMIN);
        assertThat(setPassword().statusCode()).isEqualTo(204);
        assertThat(ways()).isEqualTo("{\"password\":true}");
        assertThat(api.send(browser("/session", old).GET()).statusCode())
                .as("a new password ends all sessions")
                .isEqualTo(401);
        var signedIn = api.send(signIn("password", PASSWORD));
        assertThat(signedIn.statusCode()).isEqualTo(204);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(api.send(browser("/session", cookie).GET()).body()).contains("admin");
        assertThat(Files.readString(api.home.resolve("password.json"))).doesNotContain(PASSWORD);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(api.home.resolve("password.json"))))
                .isEqualTo("rw-------");
        assertThat(api.call("GET", "/audit", "").body()).doesNotContain(PASSWORD);
        assertThat(api.call("DELETE", "/session/password", "").statusCode()).isEqualTo(204);
        assertThat(ways()).isEqualTo("{\"password\":false}");
        assertThat(api.send(signIn("password", PASSWORD)).statusCode()).isEqualTo(401);
    }

    @Test
    void guessingThePasswordIsCutOffAndTheLinkIsNot() throws Exception {
        setPassword();
        for (int i = 0; i < 10; i++) {
            assertThat(api.send(signIn("password", "wrong-horse-" + i)).body()).contains("API-050");
        }
        var late = api.send(signIn("password", PASSWORD));
        assertThat(late.statusCode()).as("even the right one").isEqualTo(429);
        assertThat(late.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(cookie(Role.ADMIN)).isNotEmpty();
    }

    @Test
    void aBrowserCannotChangeThePassword() throws Exception {
        String cookie = cookie(Role.ADMIN);
        for (String method : new String[] {"PUT", "DELETE"}) {
            var answer =
                    api.send(
                            browser("/session/password", cookie)
                                    .method(
                                            method,
                                            BodyPublishers.ofString(
                                                    "{\"password\":\"" + PASSWORD + "\"}")));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("API-053");
        }
    }

    @Test
    void theCookieHoldsForTheNameOfThePageAlone() throws Exception {
        String cookie = cookie(Role.ADMIN);
        String code = api.console.sessions().newCode("owner", Role.ADMIN).code();
        var softly = new SoftAssertions();
        for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
            String other = host + ":" + api.port;
            softly.assertThat(
                            api.send(browser("/session", cookie).setHeader("Host", other).GET())
                                    .body())
                    .as(other)
                    .contains("API-040");
            softly.assertThat(api.send(signIn(code).setHeader("Host", other)).body())
                    .as("sign-in at " + other)
                    .contains("API-006");
            var page =
                    api.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port + "/"))
                                    .header("Host", other));
            softly.assertThat(page.statusCode()).isEqualTo(421);
            softly.assertThat(page.body())
                    .contains("tandem console")
                    .doesNotContain(api.console.sessions().hostName());
        }
        for (String host :
                new String[] {
                    "tandem.localhost:" + api.port,
                    "evil.example:" + api.port,
                    api.console.sessions().hostName(),
                    api.console.sessions().hostName() + ".evil.example:" + api.port,
                    "x." + host()
                }) {
            softly.assertThat(
                            api.send(browser("/session", cookie).setHeader("Host", host).GET())
                                    .body())
                    .as(host)
                    .contains("API-006");
        }
        softly.assertThat(api.send(signIn(code)).statusCode())
                .as("the code is unused")
                .isEqualTo(204);
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"password\":7}",
                "{\"password\":null}",
                "{\"code\":\"x\",\"password\":\"y\"}",
                "{\"password\":{\"$ne\":\"\"}}"
            })
    void aSignInThatIsNoneIsRefused(String body) throws Exception {
        var answer =
                api.send(
                        HttpRequest.newBuilder(uri("/session"))
                                .header("Host", host())
                                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private String ways() throws Exception {
        return api.send(
                        HttpRequest.newBuilder(uri("/session/ways"))
                                .header("Host", host())
                                .header("Sec-Fetch-Site", "same-origin"))
                .body();
    }

    private HttpResponse<String> setPassword() throws Exception {
        return api.call("PUT", "/session/password", "{\"password\":\"" + PASSWORD + "\"}");
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        String cookie = cookie(Role.ADMIN);
        assertThat(api.send(browser("/session", cookie).DELETE()).statusCode()).isEqualTo(204);
        var after = api.send(browser("/session", cookie).GET());
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.body()).contains("API-040");
    }

    @Test
    void wrongCodesAreSlowedDown() throws Exception {
        HttpResponse<String> answer = api.send(signIn("wrong"));
        assertThat(answer.statusCode()).isEqualTo(401);
        for (int i = 0; i < 20; i++) {
            answer = api.send(signIn("wrong" + i));
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(answer.body()).contains("API-044");
    }

    @Test
    void requestsOfOtherPagesAreRefusedEvenWithTheCookie() throws Exception {
        String cookie = cookie(Role.ADMIN);
        var softly = new SoftAssertions();
        for (String site : new String[] {"cross-site", "same-site", "none"}) {
            var answer =
                    api.send(
                            plain("/operations/up", cookie)
                                    .header("Sec-Fetch-Site", site)
                                    .POST(BodyPublishers.ofString("{}")));
            softly.assertThat(answer.statusCode()).as(site).isEqualTo(403);
            softly.assertThat(answer.body()).contains("API-046");
        }
        softly.assertThat(
                        api.send(
                                        plain("/status", cookie)
                                                .header("Sec-Fetch-Site", "same-site")
                                                .GET())
                                .statusCode())
                .isEqualTo(403);
        softly.assertThat(
                        api.send(
                                        plain("/operations/up", cookie)
                                                .POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                .as("neither Sec-Fetch-Site nor Origin")
                .isEqualTo(403);
        softly.assertThat(
                        api.send(
                                        plain("/operations/up", cookie)
                                                .header("Origin", "http://localhost:" + api.port)
                                                .POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                .as("the API's other name is another origin")
                .isEqualTo(403);
        softly.assertThat(
                        api.send(
                                        plain("/session", cookie)
                                                .header("Origin", "http://" + host())
                                                .DELETE())
                                .statusCode())
                .as("an older browser")
                .isEqualTo(204);
        softly.assertAll();
        assertThat(api.device.status().state()).isEqualTo("stopped");
    }

    @Test
    void aWebSocketWantsTheOwnPage() throws Exception {
        String cookie = cookie(Role.ADMIN);
        assertThat(handshake(cookie, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(handshake(cookie, "X-Nothing", "1")).isEqualTo(403);
        assertThat(handshake(cookie, "Origin", "http://" + host()))
                .as("gets to the guest, which is not there")
                .isGreaterThanOrEqualTo(409);
    }

    @Test
    void everyCallHasALeastRoleAndItIsEnforced() throws Exception {
        var softly = new SoftAssertions();
        var cookies =
                java.util.Map.of(
                        Role.VIEWER, cookie(Role.VIEWER),
                        Role.OPERATOR, cookie(Role.OPERATOR),
                        Role.ADMIN, cookie(Role.ADMIN));
        for (String call : Permissions.LEAST.keySet()) {
            if (call.equals("DELETE /api/v1/session")
                    || call.endsWith("/session/password") // of the owner's program only
                    || call.startsWith("GET /api/v1/events")) {
                continue;
            }
            String method = call.substring(0, call.indexOf(' '));
            String path =
                    call.substring(call.indexOf(' ') + 1)
                            .replace("/api/v1", "")
                            .replace("{kind}", "dance")
                            .replaceAll("\\{\\w+}", "1");
            for (Role role : Role.values()) {
                var answer =
                        api.send(
                                browser(path, cookies.getOrDefault(role, ""))
                                        .method(method, BodyPublishers.noBody()));
                boolean refused = answer.body().contains("API-045");
                if (!path.startsWith("/guest/")) { // of which this test has none
                    softly.assertThat(answer.body()).as(call).doesNotContain("API-001");
                }
                softly.assertThat(refused)
                        .as(call + " as " + role.word() + ": " + answer.statusCode())
                        .isEqualTo(!role.covers(Permissions.LEAST.get(call)));
            }
            for (String host : new String[] {host(), "127.0.0.1:" + api.port}) {
                var stranger =
                        api.send(
                                HttpRequest.newBuilder(uri(path))
                                        .header("Host", host)
                                        .method(method, BodyPublishers.noBody()));
                softly.assertThat(stranger.statusCode())
                        .as(call + " as a stranger at " + host)
                        .isEqualTo(ofStranger(call, host));
            }
        }
        softly.assertAll();
    }

    private int ofStranger(String call, String host) {
        return switch (call) {
            case "GET /api/v1/session/ways" -> 200;
            case "POST /api/v1/session" -> host.equals(host()) ? 400 : 403;
            default -> 401;
        };
    }

    @Test
    void theTableOfRolesHasEveryCallAndNoOther() {
        var routes =
                new ApiRoutes(
                                api.device,
                                api.updates,
                                api.operations,
                                api.events,
                                RunningApi.noGuest(),
                                api.console)
                        .table()
                        .routes();
        assertThat(routes)
                .allSatisfy(route ->
                        assertThat(Permissions.LEAST)
                                .containsKey(route.method() + " " + route.template()));
        assertThat(Permissions.LEAST.keySet())
                .allSatisfy(call ->
                        assertThat(routes)
                                .anyMatch(route ->
                                        call.startsWith(route.method() + " ")
                                                && route.match(
                                                                PathSegments.split(
                                                                        call.substring(
                                                                                call.indexOf(' ')
                                                                                        + 1)))
                                                        .isPresent()));
    }

    @Test
    void deletionNeedsAnAdminHoweverItIsWritten() throws Exception {
        String cookie = cookie(Role.OPERATOR);
        for (String path : new String[] {"/operations/delete", "/operations/%64elete"}) {
            var answer = api.send(browser(path, cookie).POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void linksForOthersGiveNoMoreThanOnesOwnRole() throws Exception {
        JsonNode link = api.json("POST", "/session/link", "{\"role\":\"viewer\"}");
        String url = link.path("url").asString();
        var signedIn = api.send(signIn(url.substring(url.indexOf('=') + 1)));
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(api.send(browser("/session", cookie).GET()).body()).contains("viewer");
        assertThat(
                        api.send(
                                        browser("/session/link", cookie)
                                                .POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatWasDoneIsRecordedWithoutSecrets() throws Exception {
        String code = api.console.sessions().newCode("owner", Role.OPERATOR).code();
        String cookie = api.send(signIn(code)).headers().firstValue("Set-Cookie").orElseThrow();
        api.send(browser("/status", cookie).GET());
        api.send(
                browser("/operations/down?token=c4nary", cookie)
                        .POST(BodyPublishers.ofString("{\"password\":\"c4nary\"}")));
        api.send(browser("/guest/files?path=/etc/shadow", cookie).GET());
        JsonNode entries =
                Awaitility.await() // a line is written when its answer is on its way
                        .until(
                                () -> api.json("GET", "/audit?tail=10", "").path("entries"),
                                written -> written.size() >= 3);
        assertThat(entries.valueStream().map(SessionRoutesTest::line))
                .containsExactlyInAnyOrder(
                        "owner operator session POST /api/v1/session 204",
                        "owner operator session POST /api/v1/operations/down 202",
                        "owner operator session GET /api/v1/guest/files?path=/etc/shadow 403");
        assertThat(entries.toString())
                .doesNotContain("c4nary", code, cookie.substring(15, 40), RunningApi.TOKEN);
    }

    @Test
    void thePageIsServedWithItsPolicyAndWithoutSignIn() throws Exception {
        var page = page("/modules/sensor", "identity");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>");
        var headers = page.headers();
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page("/assets/nothing.js", "br").statusCode()).isEqualTo(404);
    }

    @Test
    void errorsOfTheApiCarryTheSameHeaders() throws Exception {
        var answer = api.send(HttpRequest.newBuilder(uri("/nothing")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("same-origin");
    }

    private HttpResponse<String> page(String path, String encoding) throws Exception {
        return api.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port + path))
                        .header("Host", host())
                        .header("Accept-Encoding", encoding));
    }

    private int handshake(String cookie, String header, String value) throws InterruptedException {
        try {
            api.client
                    .newWebSocketBuilder()
                    .header("Host", host())
                    .header("Cookie", pair(cookie))
                    .header(header, value)
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + api.port + "/api/v1/guest/terminal"),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }

    private String cookie(Role role) {
        var sessions = api.console.sessions();
        var accepted = (SignIn.Accepted) sessions.signIn(sessions.newCode("owner", role).code());
        return sessions.cookieName() + "=" + accepted.cookie();
    }

    private HttpRequest.Builder signIn(String code) {
        return signIn("code", code);
    }

    private HttpRequest.Builder signIn(String way, String secret) {
        return HttpRequest.newBuilder(uri("/session"))
                .header("Host", host())
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("{\"" + way + "\":\"" + secret + "\"}"));
    }

    private HttpRequest.Builder browser(String path, String cookie) {
        return plain(path, cookie).header("Sec-Fetch-Site", "same-origin");
    }

    private HttpRequest.Builder plain(String path, String cookie) {
        return HttpRequest.newBuilder(uri(path))
                .header("Host", host())
                .header("Cookie", "a=b; " + pair(cookie));
    }

    private String host() {
        return api.pageHost();
    }

    private static String pair(String cookie) {
        return cookie.split(";", 2)[0];
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port + "/api/v1" + path);
    }

    private static String line(JsonNode entry) {
        assertThat(entry.path("from").asString("").toLowerCase(Locale.ROOT)).isEqualTo("127.0.0.1");
        return String.join(
                " ",
                entry.path("who").asString("-"),
                entry.path("role").asString("-"),
                entry.path("by").asString("-"),
                entry.path("method").asString("-"),
                entry.path("path").asString("-"),
                String.valueOf(entry.path("status").asInt(0)));
    }
}
