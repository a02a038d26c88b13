package tandem.host.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tandem.host.interop.GuestShell;
import tools.jackson.databind.JsonNode;

/// Two daemons' APIs on this machine: `here` calls `there`.
final class TwoMachines implements AutoCloseable {
    static final String NAME = "other";
    final RunningApi here;
    final RunningApi there;
    final int port = freePort();

    TwoMachines(GuestShell shellThere) throws IOException, InterruptedException {
        here = new RunningApi();
        there = new RunningApi(shellThere);
    }

    /// Each with a clock of its own.
    TwoMachines(InstantSource clockHere, InstantSource clockThere)
            throws IOException, InterruptedException {
        here = new RunningApi(RunningApi.noGuest(), clockHere);
        there = new RunningApi(RunningApi.noGuest(), clockThere);
    }

    TwoMachines() throws IOException, InterruptedException {
        this(RunningApi.noGuest());
    }

    JsonNode openCode(String role) throws IOException, InterruptedException {
        return there.json(
                "POST", "/pairings", "{\"role\":\"%s\",\"port\":%d}".formatted(role, port));
    }

    JsonNode pair(String role) throws IOException, InterruptedException {
        String code = openCode(role).path("code").asString();
        return add("127.0.0.1:" + port, code);
    }

    JsonNode add(String address, String code) throws IOException, InterruptedException {
        return here.json(
                "POST",
                "/remotes",
                "{\"address\":\"%s\",\"code\":\"%s\",\"name\":\"%s\"}"
                        .formatted(address, code, NAME));
    }

    String nameThere() throws IOException, InterruptedException {
        return there.json("GET", "/pairings", "").at("/pairings/0/name").asString();
    }

    JsonNode remote() throws IOException, InterruptedException {
        return here.json("GET", "/remotes", "").at("/remotes/0");
    }

    JsonNode awaitRemote(Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(this::remote, wanted);
    }

    void awaitState(String state) {
        awaitRemote(remote -> remote.path("state").asString("").equals(state));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try (here;
                there) {
            here.device.mayGoOn.release(100);
            there.device.mayGoOn.release(100);
        }
    }
}
