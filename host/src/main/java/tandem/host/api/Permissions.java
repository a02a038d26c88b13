package tandem.host.api;

import static tandem.host.session.Role.ADMIN;
import static tandem.host.session.Role.OPERATOR;
import static tandem.host.session.Role.VIEWER;

import java.util.Map;
import java.util.Set;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.session.Caller;
import tandem.host.session.Role;

/// The least role for each call. Whoever may look must not learn secrets by it, so manifests and
/// credentials need an operator; whatever reaches into the guest as root needs an admin.
final class Permissions {
    /// The calls that need no sign-in.
    static final Set<String> OPEN =
            Set.of("POST " + ApiPaths.SESSION, "GET " + ApiPaths.SESSION_WAYS);

    /// By method and template; a line without placeholder stands before its template.
    static final Map<String, Role> LEAST =
            Map.ofEntries(
                    Map.entry("GET " + ApiPaths.OPENAPI, VIEWER),
                    Map.entry("GET " + ApiPaths.STATUS, VIEWER),
                    Map.entry("GET " + ApiPaths.EVENTS, VIEWER),
                    Map.entry("GET " + ApiPaths.OPERATIONS, VIEWER),
                    Map.entry("GET " + ApiPaths.OPERATIONS + "/{id}", VIEWER),
                    Map.entry("DELETE " + ApiPaths.OPERATIONS + "/{id}", OPERATOR),
                    Map.entry("POST " + ApiPaths.OPERATIONS + "/{kind}", OPERATOR),
                    Map.entry("POST " + ApiPaths.OPERATIONS + "/delete", ADMIN),
                    Map.entry("POST " + ApiPaths.OPERATIONS + "/image-build", ADMIN),
                    Map.entry("GET " + ApiPaths.MODULES, VIEWER),
                    Map.entry("GET " + ApiPaths.MODULES + "/{name}", OPERATOR),
                    Map.entry("POST " + ApiPaths.MODULES + "/{name}/restart", OPERATOR),
                    Map.entry("GET " + ApiPaths.MODULES + "/{name}/logs", VIEWER),
                    Map.entry("GET " + ApiPaths.MODULES + "/{name}/twin", OPERATOR),
                    Map.entry("PATCH " + ApiPaths.MODULES + "/{name}/twin", OPERATOR),
                    Map.entry("POST " + ApiPaths.MODULES + "/{name}/methods/{method}", OPERATOR),
                    Map.entry("GET " + ApiPaths.ROUTES, VIEWER),
                    Map.entry("POST " + ApiPaths.ROUTES_TEST, VIEWER),
                    Map.entry("GET " + ApiPaths.DEPLOYMENT, OPERATOR),
                    Map.entry("PUT " + ApiPaths.DEPLOYMENT, OPERATOR),
                    Map.entry("GET " + ApiPaths.IMAGES, VIEWER),
                    Map.entry("POST " + ApiPaths.IMAGES, OPERATOR),
                    Map.entry("GET " + ApiPaths.APPS, VIEWER),
                    Map.entry("POST " + ApiPaths.APPS, OPERATOR),
                    Map.entry("DELETE " + ApiPaths.APPS + "/{name}", OPERATOR),
                    Map.entry("PUT " + ApiPaths.MODULE_ENVIRONMENTS + "/{name}", OPERATOR),
                    Map.entry("GET " + ApiPaths.MESSAGES, VIEWER),
                    Map.entry("POST " + ApiPaths.MESSAGES, OPERATOR),
                    Map.entry("POST " + ApiPaths.GUEST_EXEC, ADMIN),
                    Map.entry("GET " + ApiPaths.GUEST_TERMINAL, ADMIN),
                    Map.entry("GET " + ApiPaths.GUEST_FILES, ADMIN),
                    Map.entry("PUT " + ApiPaths.GUEST_FILES, ADMIN),
                    Map.entry("GET " + ApiPaths.SESSION, VIEWER),
                    Map.entry("POST " + ApiPaths.SESSION, VIEWER),
                    Map.entry("GET " + ApiPaths.SESSION_WAYS, VIEWER),
                    Map.entry("PUT " + ApiPaths.SESSION_PASSWORD, ADMIN),
                    Map.entry("DELETE " + ApiPaths.SESSION_PASSWORD, ADMIN),
                    Map.entry("DELETE " + ApiPaths.SESSION, VIEWER),
                    Map.entry("POST " + ApiPaths.SESSION_LINK, ADMIN),
                    Map.entry("GET " + ApiPaths.AUDIT, ADMIN),
                    Map.entry("GET " + ApiPaths.METRICS, VIEWER),
                    Map.entry("GET " + ApiPaths.DEPLOYMENTS, VIEWER),
                    Map.entry("GET " + ApiPaths.DEPLOYMENTS + "/{version}", OPERATOR),
                    Map.entry("GET " + ApiPaths.CHECK, VIEWER),
                    Map.entry("POST " + ApiPaths.SUPPORT_BUNDLE, OPERATOR),
                    Map.entry("GET " + ApiPaths.SUPPORT_BUNDLE + "/files", OPERATOR),
                    Map.entry("GET " + ApiPaths.LOGS, VIEWER),
                    Map.entry("GET " + ApiPaths.SETTINGS, VIEWER),
                    Map.entry("PUT " + ApiPaths.SETTINGS, ADMIN),
                    Map.entry("POST " + ApiPaths.OPERATIONS + "/remote-install", ADMIN),
                    Map.entry("GET " + ApiPaths.UPDATES, VIEWER),
                    Map.entry("GET " + ApiPaths.UPDATES_PLAN, OPERATOR),
                    Map.entry("GET " + ApiPaths.UPDATES_VERIFY, VIEWER),
                    Map.entry("GET " + ApiPaths.UPDATES_REPOSITORY, VIEWER),
                    Map.entry("PUT " + ApiPaths.UPDATES_ROOT, ADMIN),
                    Map.entry("GET " + ApiPaths.REMOTES, VIEWER),
                    Map.entry("POST " + ApiPaths.REMOTES, ADMIN),
                    Map.entry("DELETE " + ApiPaths.REMOTES + "/{name}", ADMIN),
                    Map.entry("GET " + ApiPaths.PAIRINGS, ADMIN),
                    Map.entry("POST " + ApiPaths.PAIRINGS, ADMIN),
                    Map.entry("DELETE " + ApiPaths.PAIRINGS + "/{name}", ADMIN),
                    Map.entry(RemoteEntrance.PAIR, VIEWER),
                    Map.entry("DELETE " + ApiPaths.PAIRING, VIEWER),
                    Map.entry("POST " + ApiPaths.PAIRING_CERTIFICATE, VIEWER));

    private Permissions() {}

    /// @param values those of the template's names in this request
    static Role least(String method, String template, Map<String, String> values) {
        String concrete = template;
        for (var value : values.entrySet()) {
            concrete = concrete.replace("{" + value.getKey() + "}", value.getValue());
        }
        Role exact = LEAST.get(method + " " + concrete);
        return exact == null ? LEAST.getOrDefault(method + " " + template, ADMIN) : exact;
    }

    /// @throws TandemException `API-045` when the caller may not make this call
    static void require(Caller caller, Role least) {
        if (!caller.role().covers(least)) {
            throw TandemException.of(
                    ApiError.ROLE_TOO_LOW, caller.name(), caller.role().word(), least.word());
        }
    }
}
