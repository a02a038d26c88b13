package tandem.edge;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;

/// Options of `run`, the native runtime.
///
/// @param device null: as before, or `edge-1` at the first start
/// @param engine null: the first that answers
/// @param mqttPort empty: 8883, 0: any free one
/// @param httpsPort empty: 443, 0: any free one
/// @param managePort empty: as before, or a free one at the first start
record RunOptions(
        Path data,
        @Nullable DeviceId device,
        @Nullable String engine,
        OptionalInt mqttPort,
        OptionalInt httpsPort,
        OptionalInt managePort) {
    static final String HELP =
            """
            Usage: tandem edge run --data DIR [options]
            Runs the edge runtime on this machine, without a VM.

              --data DIR          where everything lies; made when absent
              --device NAME       id of the device at the first start (edge-1)
              --engine SOCKET     container engine, unix:///path; otherwise the first that answers
                                  of $DOCKER_HOST, podman and docker
              --mqtt-port N       hub, MQTT over TLS (8883; 0: any free port)
              --https-port N      hub, HTTPS for direct methods (443; 0: any free port)
              --manage-port N     management API on 127.0.0.1 (as before; 0: any free port)
            """;

    static RunOptions parse(List<String> arguments) {
        Path data = null;
        DeviceId device = null;
        String engine = null;
        var mqtt = OptionalInt.empty();
        var https = OptionalInt.empty();
        var manage = OptionalInt.empty();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String[] option = rest.pop().split("=", 2);
            String value = option.length == 2 ? option[1] : rest.poll();
            if (value == null) {
                throw invalid("The option " + option[0] + " needs a value.");
            }
            switch (option[0]) {
                case "--data" -> data = Path.of(value);
                case "--device" -> device = device(value);
                case "--engine" -> engine = engine(value);
                case "--mqtt-port" -> mqtt = port(option[0], value);
                case "--https-port" -> https = port(option[0], value);
                case "--manage-port" -> manage = port(option[0], value);
                default -> throw invalid("Unknown option: " + option[0] + ".");
            }
        }
        if (data == null) {
            throw invalid("The option --data DIR is missing.");
        }
        return new RunOptions(data, device, engine, mqtt, https, manage);
    }

    private static DeviceId device(String value) {
        if (!DeviceId.isValid(value)) {
            throw invalid("--device: " + value + " is no device id.");
        }
        return new DeviceId(value);
    }

    private static String engine(String value) {
        if (value.startsWith("/")) {
            return EngineFinder.SCHEME + value;
        }
        if (!value.startsWith(EngineFinder.SCHEME + "/")) {
            throw invalid("--engine: " + value + " is no address of the form unix:///path.");
        }
        return value;
    }

    private static OptionalInt port(String option, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return OptionalInt.of(port);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw invalid(option + ": " + value + " is no port; use 0 to 65535.");
    }

    private static TandemException invalid(String what) {
        return TandemException.of(EdgeError.COMMAND_LINE_INVALID, what);
    }
}
