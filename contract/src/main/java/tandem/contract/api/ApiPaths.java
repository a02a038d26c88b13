package tandem.contract.api;

/// Paths of the daemon's host API, version 1. `{…}` stands for one path segment.
public final class ApiPaths {
    public static final String ROOT = "/api/v1";

    public static final String OPENAPI = ROOT + "/openapi.json";
    public static final String STATUS = ROOT + "/status";
    public static final String EVENTS = ROOT + "/events";
    public static final String OPERATIONS = ROOT + "/operations";
    public static final String MODULES = ROOT + "/modules";
    public static final String DEPLOYMENT = ROOT + "/deployment";
    public static final String IMAGES = ROOT + "/images";
    public static final String APPS = ROOT + "/apps";
    public static final String MODULE_ENVIRONMENTS = ROOT + "/module-environments";
    public static final String MESSAGES = ROOT + "/messages";
    public static final String GUEST_EXEC = ROOT + "/guest/exec";
    public static final String GUEST_TERMINAL = ROOT + "/guest/terminal";
    public static final String GUEST_FILES = ROOT + "/guest/files";
    public static final String SESSION = ROOT + "/session";
    public static final String SESSION_LINK = SESSION + "/link";
    public static final String SESSION_WAYS = SESSION + "/ways";
    public static final String SESSION_PASSWORD = SESSION + "/password";
    public static final String AUDIT = ROOT + "/audit";
    public static final String ROUTES = ROOT + "/routes";
    public static final String ROUTES_TEST = ROUTES + "/test";
    public static final String METRICS = ROOT + "/metrics";
    public static final String DEPLOYMENTS = ROOT + "/deployments";
    public static final String LOGS = ROOT + "/logs";
    public static final String SETTINGS = ROOT + "/settings";
    public static final String CHECK = ROOT + "/check";
    public static final String SUPPORT_BUNDLE = ROOT + "/support-bundle";

    public static final String UPDATES = ROOT + "/updates";
    public static final String UPDATES_PLAN = UPDATES + "/plan";
    public static final String UPDATES_VERIFY = UPDATES + "/verify";
    public static final String UPDATES_REPOSITORY = UPDATES + "/repository";
    public static final String UPDATES_ROOT = UPDATES + "/root";

    public static final String PAIRING = ROOT + "/pairing";
    public static final String PAIRING_CERTIFICATE = PAIRING + "/certificate";
    public static final String PAIRINGS = ROOT + "/pairings";
    public static final String REMOTES = ROOT + "/remotes";

    /// Before the name of a remote machine and the rest of one of the other paths.
    public static final String ON = ROOT + "/on/";

    private ApiPaths() {}
}
