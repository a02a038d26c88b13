package tandem.contract.manage;

/// Paths of the management API that `tandem-edge` serves to the daemon over mutual TLS.
public final class ManagePaths {
    public static final int GUEST_PORT = 9443;
    public static final String HEALTH = "/v1/health";
    public static final String FACTS = "/v1/facts";
    public static final String DEPLOYMENT = "/v1/deployment";
    public static final String MODULES = "/v1/modules";
    public static final String IMAGES = "/v1/images";
    public static final String APPS = "/v1/apps";
    public static final String MODULE_ENVIRONMENTS = "/v1/module-environments";
    public static final String MESSAGES = "/v1/messages";
    public static final String ROUTES = "/v1/routes";
    public static final String ROUTES_TEST = ROUTES + "/test";
    public static final String TRUST_BUNDLE = "/v1/trust-bundle";
    public static final String CLOCK = "/v1/clock";
    public static final String STOP = "/v1/stop";

    private ManagePaths() {}
}
