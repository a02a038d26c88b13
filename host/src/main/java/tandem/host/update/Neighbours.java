package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.function.Function;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.remote.RemoteCall;
import tandem.host.remote.RemoteLink;
import tandem.host.remote.Remotes;
import tandem.update.source.AskedSource;
import tandem.update.source.Source;

/// Paired machines as sources of releases. They need not be trusted: what they answer is proven
/// like anything else.
public record Neighbours(Remotes remotes) implements Function<String, Source> {
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    /// @throws TandemException `REM-006` when no such machine is paired
    @Override
    public Source apply(String name) {
        RemoteLink link = remotes.link(name);
        return new AskedSource("tandem://" + name, (path, limit) -> ask(name, link, path, limit));
    }

    private static Optional<byte[]> ask(String name, RemoteLink link, String path, long limit)
            throws InterruptedException {
        String call = ApiPaths.UPDATES_REPOSITORY + "?path=" + URLEncoder.encode(path, UTF_8);
        try (var answer = link.send(RemoteCall.get(call))) {
            if (answer.status() == NOT_FOUND) {
                return Optional.empty();
            }
            if (answer.status() != OK) {
                throw TandemException.of(
                        UpdateError.SOURCE_UNREADABLE, name, "it answers " + answer.status());
            }
            byte[] content = answer.body().readNBytes(Math.toIntExact(limit + 1));
            if (content.length > limit) {
                throw TandemException.of(UpdateError.TOO_LARGE, path, limit);
            }
            return Optional.of(content);
        } catch (IOException e) {
            throw TandemException.because(e, UpdateError.SOURCE_UNREADABLE, name, e.toString());
        }
    }
}
