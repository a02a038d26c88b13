package tandem.host.install;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.remote.RemoteAddress;
import tools.jackson.databind.JsonNode;

/// What to install where: the body of `POST /operations/remote-install`. Its text shows no secret.
///
/// @param port of SSH
/// @param password null when a key is used
/// @param identity file of a private key; null when a password is used
/// @param hostKey fingerprint that is accepted though it is not known; null for none
/// @param name of the machine here; null: like its address
/// @param prefix folder of the programs there
/// @param home folder of the data there
/// @param remotePort where its daemon shall listen to this one
public record InstallWish(
        String user,
        String host,
        int port,
        @Nullable String password,
        @Nullable Path identity,
        @Nullable String hostKey,
        @Nullable String name,
        String prefix,
        String home,
        int remotePort) {
    private static final Pattern TARGET =
            Pattern.compile(
                    "([A-Za-z_][A-Za-z0-9._-]{0,31})@([A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:]+)");
    private static final Pattern FOLDER = Pattern.compile("/[A-Za-z0-9._/-]{1,200}");
    private static final int SSH_PORT = 22;
    private static final int LAST_PORT = 65535;
    private static final String PREFIX = "/opt/tandem";
    private static final String HOME = "/var/lib/tandem"; // as the command line has it for root

    /// @throws TandemException `API-004` or `REM-019`
    public static InstallWish parse(JsonNode input) {
        Matcher target = TARGET.matcher(input.path("target").asString(""));
        if (!target.matches()) {
            throw TandemException.of(
                    RemoteError.BAD_ADDRESS, input.path("target").asString("") + " (USER@HOST)");
        }
        String identity = text(input, "identity");
        return new InstallWish(
                target.group(1),
                target.group(2),
                port(input, "port", SSH_PORT),
                text(input, "password"),
                identity == null ? null : Path.of(identity),
                text(input, "hostKey"),
                text(input, "name"),
                folder(input, "prefix", PREFIX),
                folder(input, "home", HOME),
                port(input, "remotePort", RemoteAddress.DEFAULT_PORT));
    }

    /// What two requests for the same work have in common.
    public String subject() {
        return user + "@" + host + ":" + port;
    }

    String address() {
        return new RemoteAddress(host, remotePort).toString();
    }

    String nameHere() {
        return name == null ? host.replace(':', '-') : name;
    }

    private static @Nullable String text(JsonNode input, String key) {
        JsonNode value = input.path(key);
        return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }

    private static String folder(JsonNode input, String key, String otherwise) {
        String folder = text(input, key);
        if (folder == null) {
            return otherwise;
        }
        if (!FOLDER.matcher(folder).matches() || folder.contains("/..")) {
            throw TandemException.of(
                    ApiError.BAD_REQUEST,
                    "\"" + key + "\" must be an absolute path of letters, digits and ._-");
        }
        return folder;
    }

    private static int port(JsonNode input, String key, int otherwise) {
        int port = input.path(key).asInt(otherwise);
        if (port < 1 || port > LAST_PORT) {
            throw TandemException.of(ApiError.BAD_REQUEST, "\"" + key + "\" is no port");
        }
        return port;
    }

    @Override
    public String toString() {
        return "InstallWish[" + subject() + "]";
    }
}
