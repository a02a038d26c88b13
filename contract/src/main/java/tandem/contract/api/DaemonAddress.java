package tandem.contract.api;

/// How to reach the daemon of a home: the content of `run/api.json`, readable only by its owner.
///
/// @param port TCP port on 127.0.0.1
/// @param token bearer token, 32 random bytes as base64url
/// @param pid process id of the daemon
/// @param version version of Tandem that the daemon runs
public record DaemonAddress(int port, String token, long pid, String version) {
    /// Where it lies, relative to the home.
    public static final String FILE = "run/api.json";

    @Override
    public String toString() {
        return "DaemonAddress[port=" + port + ", token=***, pid=" + pid + "]";
    }
}
