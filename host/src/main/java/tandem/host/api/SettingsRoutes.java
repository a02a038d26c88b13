package tandem.host.api;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.config.DeviceConfig;
import tandem.contract.config.UpdateConfig;
import tandem.contract.config.UpdateWindow;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.settings.SettingsFile;
import tools.jackson.databind.JsonNode;

/// `/settings`: device.toml.
final class SettingsRoutes {
    private final SettingsFile settings;
    private final Runnable replaced;

    /// @param replaced told after each change
    SettingsRoutes(SettingsFile settings, Runnable replaced) {
        this.settings = settings;
        this.replaced = replaced;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.SETTINGS, this::show),
                new Route("PUT", ApiPaths.SETTINGS, this::replace));
    }

    private void show(Exchange exchange) throws IOException {
        SettingsFile.View view = settings.read();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("path", view.path().toString());
        answer.put("text", view.text());
        answer.put("etag", view.etag());
        answer.put("effective", view.effective() == null ? null : keys(view.effective()));
        answer.put("problems", view.problems());
        exchange.answer(200, answer);
    }

    private void replace(Exchange exchange) throws IOException {
        JsonNode body = exchange.json();
        if (!body.path("text").isString() || !body.path("etag").isString()) {
            throw TandemException.of(ApiError.BAD_REQUEST, "\"text\" and \"etag\" must be texts");
        }
        settings.replace(body.path("text").stringValue(), body.path("etag").stringValue());
        replaced.run();
        exchange.answerEmpty();
    }

    /// By the names of the file.
    private static Map<String, Object> keys(DeviceConfig config) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("device", Map.of("id", config.id().toString()));
        var vm = new LinkedHashMap<String, Object>();
        vm.put("cpus", config.vm().cpus());
        vm.put("memory", config.vm().memory().toString());
        vm.put("data-disk", config.vm().dataDisk().toString());
        vm.put("accelerator", config.vm().accelerator().toString().toLowerCase(Locale.ROOT));
        keys.put("vm", vm);
        var hub = new LinkedHashMap<String, Object>();
        hub.put("mqtt-port", config.hub().mqttPort());
        hub.put("https-port", config.hub().httpsPort());
        hub.put("bind", config.hub().bind());
        keys.put("hub", hub);
        keys.put("network", Map.of("outside", config.network().outside()));
        keys.put("api", Map.of("port", config.api().port()));
        keys.put("remote", Map.of("listen", config.remote().listen()));
        keys.put("update", keys(config.update()));
        return keys;
    }

    private static Map<String, Object> keys(UpdateConfig update) {
        UpdateWindow window = update.window();
        LocalDateTime pausedUntil = update.pausedUntil();
        var keys = new LinkedHashMap<String, Object>();
        keys.put("enabled", update.enabled());
        keys.put("source", update.source());
        keys.put("channel", update.channel());
        keys.put("pin", update.pin());
        keys.put("automatic", update.automatic().word());
        keys.put("defer-days", update.deferDays());
        keys.put("window", window == null ? "" : window.toString());
        keys.put("ring", update.ring());
        keys.put("paused-until", pausedUntil == null ? "" : pausedUntil.toString());
        keys.put("bandwidth", update.bandwidth().toString());
        keys.put("check", update.check());
        keys.put("health-deadline", update.healthDeadline().toSeconds() + " s");
        return keys;
    }
}
