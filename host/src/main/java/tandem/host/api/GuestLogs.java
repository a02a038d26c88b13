package tandem.host.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tandem.contract.api.ApiPaths;
import tandem.contract.manage.ManagePaths;
import tandem.host.interop.GuestShell;
import tandem.host.interop.RemoteProcess;
import tandem.host.logs.LogFeed;
import tandem.host.logs.StreamFeed;

/// The logs that the guest keeps: its journal, and what modules write.
record GuestLogs(Device device, GuestShell shell) {
    private static final String RUNNING = "running";
    private static final int MOST_BYTES = 4 << 20;

    boolean areThere() {
        return device.status().state().equals(RUNNING);
    }

    /// Names of the modules that have a container.
    List<String> modules() throws IOException, InterruptedException {
        try (var answer = device.manage().send("GET", ManagePaths.MODULES, null, null)) {
            return Exchange.JSON
                    .readTree(answer.body().readNBytes(MOST_BYTES))
                    .path("modules")
                    .valueStream()
                    .map(module -> module.path("name").asString(""))
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /// What a module has written, with times.
    LogFeed module(String name) {
        return new StreamFeed((tail, follow) -> {
            String path =
                    ManagePaths.MODULES
                            + "/"
                            + PathSegments.encode(name)
                            + "/logs?timestamps=true&follow="
                            + follow
                            + (tail < 0 ? "" : "&tail=" + tail);
            ManageCalls.Answer answer = device.manage().send("GET", path, null, null);
            if (answer.status() != 200) {
                answer.close();
                throw new IOException(
                        ApiPaths.MODULES + "/" + name + " answers " + answer.status());
            }
            return answer.body();
        });
    }

    /// The journal of the guest: edge runtime, container engine, kernel, services.
    LogFeed journal() {
        return new StreamFeed((tail, follow) -> {
            var command = new ArrayList<String>();
            command.addAll(List.of("journalctl", "--utc", "--no-pager", "--quiet"));
            command.addAll(List.of("--output=short-iso-precise"));
            command.add("--lines=" + (tail < 0 ? "all" : String.valueOf(tail)));
            if (follow) {
                command.add("--follow");
            }
            return outputOf(shell.start(command));
        });
    }

    private static InputStream outputOf(RemoteProcess process) {
        return new FilterInputStream(process.stdout()) {
            @Override
            public void close() {
                process.hangUp();
            }
        };
    }
}
