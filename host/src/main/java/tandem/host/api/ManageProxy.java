package tandem.host.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tandem.contract.api.ApiPaths;
import tandem.contract.manage.ManagePaths;

/// The calls that the guest's management API answers: passed on both ways as streams. Of the
/// guest's answer only status, a known media type and the body are taken over.
final class ManageProxy {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> SENDING = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> MEDIA_TYPES =
            Set.of(
                    "application/json",
                    "application/problem+json",
                    "text/plain",
                    "text/event-stream",
                    "application/x-pem-file");
    private static final int BUFFER = 32 * 1024;

    private final Device device;

    ManageProxy(Device device) {
        this.device = device;
    }

    List<Route> routes() {
        return List.of(
                pass("GET", ApiPaths.MODULES, ManagePaths.MODULES),
                pass("POST", ApiPaths.MODULES + "/{name}/restart", "/v1/modules/{name}/restart"),
                pass("GET", ApiPaths.MODULES + "/{name}/logs", "/v1/modules/{name}/logs"),
                pass(
                        "GET",
                        ApiPaths.MODULES + "/{name}/twin",
                        ManagePaths.MODULES + "/{name}/twin"),
                pass(
                        "PATCH",
                        ApiPaths.MODULES + "/{name}/twin",
                        ManagePaths.MODULES + "/{name}/twin"),
                pass(
                        "POST",
                        ApiPaths.MODULES + "/{name}/methods/{method}",
                        ManagePaths.MODULES + "/{name}/methods/{method}"),
                pass("GET", ApiPaths.ROUTES, ManagePaths.ROUTES),
                pass("POST", ApiPaths.ROUTES_TEST, ManagePaths.ROUTES_TEST),
                pass("GET", ApiPaths.DEPLOYMENT, ManagePaths.DEPLOYMENT),
                pass("PUT", ApiPaths.DEPLOYMENT, ManagePaths.DEPLOYMENT),
                pass("GET", ApiPaths.IMAGES, ManagePaths.IMAGES),
                pass("POST", ApiPaths.IMAGES, ManagePaths.IMAGES),
                pass("GET", ApiPaths.APPS, ManagePaths.APPS),
                pass("POST", ApiPaths.APPS, ManagePaths.APPS),
                pass("DELETE", ApiPaths.APPS + "/{name}", ManagePaths.APPS + "/{name}"),
                pass(
                        "PUT",
                        ApiPaths.MODULE_ENVIRONMENTS + "/{name}",
                        ManagePaths.MODULE_ENVIRONMENTS + "/{name}"),
                pass("GET", ApiPaths.MESSAGES, ManagePaths.MESSAGES),
                pass("POST", ApiPaths.MESSAGES, ManagePaths.MESSAGES));
    }

    private Route pass(String method, String template, String target) {
        return new Route(method, template, exchange -> pass(exchange, method, target));
    }

    private void pass(Exchange exchange, String method, String target)
            throws IOException, InterruptedException {
        String path =
                NAME.matcher(target)
                        .replaceAll(name ->
                                Matcher.quoteReplacement(
                                        PathSegments.encode(exchange.path(name.group(1)))));
        boolean sendsBody = SENDING.contains(method);
        InputStream body = sendsBody ? exchange.body() : null;
        String contentType = sendsBody ? exchange.header("Content-Type") : null;
        exchange.onGone(Thread.currentThread()::interrupt);
        try (var answer =
                device.manage().send(method, path + exchange.rawQuery(), body, contentType)) {
            if (answer.status() == 204) {
                exchange.answerEmpty();
                return;
            }
            copy(answer, exchange.stream(answer.status(), mediaType(answer.contentType())));
        }
    }

    /// Each piece is passed on as soon as it has come; an answer that breaks stays unfinished.
    private static void copy(ManageCalls.Answer answer, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER];
        for (int count = answer.body().read(buffer);
                count >= 0;
                count = answer.body().read(buffer)) {
            out.write(buffer, 0, count);
        }
        out.close();
    }

    private static String mediaType(String ofGuest) {
        String plain = ofGuest.split(";", 2)[0].strip();
        return MEDIA_TYPES.contains(plain) ? plain : "application/octet-stream";
    }
}
