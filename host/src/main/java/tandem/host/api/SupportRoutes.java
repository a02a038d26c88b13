package tandem.host.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tandem.contract.api.ApiPaths;
import tandem.host.check.Checks;
import tandem.host.support.Papers;
import tandem.host.support.SupportBundle;
import tools.jackson.databind.JsonNode;

/// `/support-bundle`: all that helps others to understand a problem, without secrets.
final class SupportRoutes {
    private static final int MOST_BYTES = 4 << 20;

    private final SupportBundle bundle;
    private final Device device;
    private final Checks checks;
    private final AskedGuest guest;

    SupportRoutes(SupportBundle bundle, Device device, Checks checks, AskedGuest guest) {
        this.bundle = bundle;
        this.device = device;
        this.checks = checks;
        this.guest = guest;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", ApiPaths.SUPPORT_BUNDLE, this::write),
                new Route("GET", ApiPaths.SUPPORT_BUNDLE + "/files", this::files));
    }

    private void files(Exchange exchange) throws IOException, InterruptedException {
        exchange.answer(200, Map.of("files", bundle.files(new Gathered())));
    }

    private void write(Exchange exchange) throws IOException, InterruptedException {
        exchange.onGone(Thread.currentThread()::interrupt);
        exchange.request()
                .response()
                .putHeader("Content-Disposition", "attachment; filename=tandem-support.tar.gz");
        var out = exchange.stream(200, "application/gzip");
        bundle.write(new Gathered(), out);
        out.close();
    }

    private final class Gathered implements Papers {
        @Override
        public JsonNode status() {
            return Exchange.JSON.valueToTree(device.status());
        }

        @Override
        public JsonNode findings() throws InterruptedException {
            return Exchange.JSON.valueToTree(checks.run(guest));
        }

        @Override
        public String manage(String path) throws IOException, InterruptedException {
            try (var answer = device.manage().send("GET", path, null, null)) {
                return new String(answer.body().readNBytes(MOST_BYTES), UTF_8);
            }
        }

        @Override
        public String output(List<String> command) throws IOException {
            return guest.output(command);
        }
    }
}
