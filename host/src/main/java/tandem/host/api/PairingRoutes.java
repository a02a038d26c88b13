package tandem.host.api;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.pki.Keys;
import tandem.host.pki.Pem;
import tandem.host.remote.PairingDesk;
import tandem.host.remote.RemoteParts;
import tandem.host.session.Role;
import tools.jackson.databind.JsonNode;

/// `/pairings`: which machines may call this one; `/pairing`: what such a machine itself calls.
final class PairingRoutes {
    private static final int USUAL_MINUTES = 10;
    private static final int MOST_MINUTES = 60;
    private static final int LAST_PORT = 65535;

    private final RemoteParts remote;
    private final RemoteEntrance entrance;

    PairingRoutes(RemoteParts remote, RemoteEntrance entrance) {
        this.remote = remote;
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.PAIRINGS, this::list),
                new Route("POST", ApiPaths.PAIRINGS, this::open),
                new Route("DELETE", ApiPaths.PAIRINGS + "/{name}", this::revoke),
                new Route("POST", ApiPaths.PAIRING, this::admit),
                new Route("DELETE", ApiPaths.PAIRING, this::leave),
                new Route("POST", ApiPaths.PAIRING_CERTIFICATE, this::renew));
    }

    private void list(Exchange exchange) throws IOException {
        var pairings =
                remote.pairings().list().stream()
                        .map(pairing -> {
                            var view = new LinkedHashMap<String, Object>();
                            view.put("name", pairing.name());
                            view.put("role", pairing.role().word());
                            view.put("addedAt", pairing.addedAt());
                            view.put("certificateEndsAt", pairing.certificateEndsAt());
                            view.put("from", pairing.from());
                            view.put("openedBy", pairing.openedBy());
                            view.put("connections", entrance.connections(pairing.name()));
                            return view;
                        })
                        .toList();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("pairings", pairings);
        answer.put("listen", entrance.listensOn());
        answer.put("codeOpenUntil", remote.desk().openUntil().orElse(null));
        exchange.answer(200, answer);
    }

    private void open(Exchange exchange) throws IOException, InterruptedException {
        JsonNode body = exchange.json();
        Role role =
                Role.find(body.path("role").asString(Role.OPERATOR.word()))
                        .orElseThrow(() ->
                                TandemException.of(
                                        ApiError.BAD_REQUEST,
                                        "\"role\" must be viewer, operator or admin"));
        Permissions.require(exchange.caller(), role);
        int minutes = number(body, "minutes", MOST_MINUTES).orElse(USUAL_MINUTES);
        String address = entrance.openFor(number(body, "port", LAST_PORT));
        var opened =
                remote.desk().open(role, Duration.ofMinutes(minutes), exchange.caller().name());
        entrance.lookAgainAt(opened.expiresAt());
        exchange.answer(
                200,
                Map.of(
                        "code",
                        opened.code(),
                        "fingerprint",
                        opened.fingerprint(),
                        "address",
                        address,
                        "role",
                        role.word(),
                        "expiresAt",
                        opened.expiresAt()));
    }

    private static OptionalInt number(JsonNode body, String name, int most) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.canConvertToInt() || value.intValue() < 1 || value.intValue() > most) {
            throw TandemException.of(
                    ApiError.BAD_REQUEST, "\"" + name + "\" must be a number from 1 to " + most);
        }
        return OptionalInt.of(value.intValue());
    }

    private void revoke(Exchange exchange) throws IOException {
        String name = exchange.path("name");
        remote.pairings().revoke(name);
        exchange.answerEmpty();
        entrance.drop(name);
    }

    /// The one call that a machine without certificate may make, and only from afar.
    private void admit(Exchange exchange) throws IOException {
        if (!exchange.request().isSSL()) {
            throw TandemException.of(
                    ApiError.BAD_REQUEST, "machines pair by the port for remote machines");
        }
        JsonNode body = exchange.json();
        var request =
                new PairingDesk.Request(
                        body.path("name").asString(""),
                        body.path("publicKey").asString(""),
                        body.path("proof").asString(""));
        String from = exchange.request().remoteAddress().hostAddress();
        PairingDesk.Welcome welcome = remote.desk().admit(request, String.valueOf(from));
        exchange.identify(entrance.callerNamed(welcome.name()));
        exchange.answer(200, welcome);
    }

    private void leave(Exchange exchange) throws IOException {
        X509Certificate certificate = certificate(exchange);
        String name = remote.pairings().caller(certificate).name();
        remote.pairings().revoke(name);
        exchange.answerEmpty();
        entrance.drop(name);
    }

    private void renew(Exchange exchange) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(exchange.json().path("publicKey").asString(""));
            X509Certificate fresh =
                    remote.pairings().renew(certificate(exchange), Keys.publicKey(key));
            exchange.answer(200, Map.of("certificate", Pem.of(fresh)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw TandemException.because(
                    e, ApiError.BAD_REQUEST, "\"publicKey\" must be an elliptic-curve key");
        }
    }

    private static X509Certificate certificate(Exchange exchange) {
        return RemoteEntrance.certificate(exchange.request())
                .orElseThrow(() -> TandemException.of(RemoteError.CERTIFICATE_NEEDED));
    }
}
