package tandem.samples.demo;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ExitCode;
import tools.jackson.databind.JsonNode;

/// Gives the host app `panel` its identity and runs it.
record PanelStep(HostApi api, Screen screen, Path dist, Path home) {
    /// The Azure SDK connects to no other port.
    static final int SDK_MQTT_PORT = 8883;

    private static final String APP = "panel";
    private static final Duration READING_WITHIN = Duration.ofMinutes(5);
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(20);

    /// Fails when the hub is not where the SDK looks for it.
    static void checkPort(JsonNode status) throws DemoException {
        int port = status.path("guest").path("ports").path("mqtt").asInt(SDK_MQTT_PORT);
        if (port != SDK_MQTT_PORT) {
            throw new DemoException(
                    ExitCode.CONFLICT,
                    "The hub is at port %d of this host, and the Azure SDK in the demo's host program connects to port %d only."
                            .formatted(port, SDK_MQTT_PORT),
                    "free port %d, take mqtt-port out of device.toml, run 'tandem down' and 'tandem up --demo'."
                            .formatted(SDK_MQTT_PORT));
        }
    }

    /// Writes what `tandem app add panel` writes.
    Path credentials() throws DemoException, InterruptedException {
        JsonNode answer = api.send("POST", ApiPaths.APPS, Map.of("name", APP));
        Path folder = home.resolve("apps").resolve(APP);
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            write(
                    folder.resolve("connection-string"),
                    answer.path("connectionString").asString("") + "\n");
            write(folder.resolve("trust-bundle.pem"), answer.path("trustBundle").asString(""));
        } catch (IOException e) {
            throw new DemoException(
                    ExitCode.HOST,
                    "The credentials cannot be written to %s: %s".formatted(folder, e.getMessage()),
                    "look for rights and free space there.",
                    e);
        }
        screen.line("credentials in " + folder);
        return folder;
    }

    void run(Path credentials, int rounds) throws DemoException, InterruptedException {
        var command = new ArrayList<>(command(credentials));
        command.addAll(
                List.of(
                        "--rounds",
                        String.valueOf(rounds),
                        "--deadline",
                        String.valueOf(READING_WITHIN.toSeconds())));
        int exit;
        try {
            Process panel = new ProcessBuilder(command).inheritIO().start();
            try {
                exit =
                        panel.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                                ? panel.exitValue()
                                : -1;
            } finally {
                panel.destroy();
            }
        } catch (IOException e) {
            throw new DemoException(
                    ExitCode.INTERNAL, "The panel cannot be started", "build with ./tandem.", e);
        }
        if (exit != 0) {
            throw new DemoException(
                    ExitCode.GUEST,
                    exit < 0
                            ? "The panel did not end within " + ENDS_WITHIN.toMinutes() + " min"
                            : "The exchange with the panel did not come about (exit code "
                                    + exit
                                    + ")",
                    "see what it said above; 'tandem up --demo' can be run again.");
        }
    }

    /// How a user starts the panel.
    List<String> command(Path credentials) {
        Path target = dist.resolve("samples/demo/panel/target");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                target.resolve("tandem-demo-panel.jar")
                        + System.getProperty("path.separator")
                        + target.resolve("lib")
                        + "/*",
                "tandem.samples.demo.panel.Main",
                credentials.toString());
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly("rw-------"));
        Files.writeString(fresh, text, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
