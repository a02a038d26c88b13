package tandem.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import tandem.cli.client.ApiClient;
import tandem.cli.tar.TarReader;
import tandem.cli.tar.TarWriter;
import tandem.cli.tar.TreeReader;
import tandem.cli.tar.TreeWriter;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Copies trees to and from the guest as tar streams. As with `cp -r`, a target that is a folder
/// takes the copy in, any other becomes the copy's name.
final class FileCopy {
    private static final int PIPE = 256 * 1024;

    private final ApiClient daemon;
    private final Consumer<String> warnings;

    FileCopy(ApiClient daemon, Consumer<String> warnings) {
        this.daemon = daemon;
        this.warnings = warnings;
    }

    /// @return where the copy is, in the guest
    String toGuest(String source, String target) throws IOException {
        Path from = Path.of(source).toAbsolutePath().normalize();
        if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            throw TandemException.of(ApiError.FILE_MISSING, source);
        }
        String path = withoutSlashes(target);
        Path ownName = from.getFileName();
        if (target.endsWith("/") || isFolderInGuest(path)) {
            path = (path.equals("/") ? "" : path) + "/" + (ownName == null ? "root" : ownName);
        }
        int cut = path.lastIndexOf('/');
        String folder = cut == 0 ? "/" : path.substring(0, cut);
        upload(from, path.substring(cut + 1), folder);
        return path;
    }

    /// @return where the copy is, on this machine
    Path fromGuest(String source, String target) throws IOException {
        Path to = Path.of(target).toAbsolutePath().normalize();
        String clean = withoutSlashes(source);
        if (target.endsWith("/") || Files.isDirectory(to)) {
            String name = clean.substring(clean.lastIndexOf('/') + 1);
            to = to.resolve(name.isEmpty() ? "root" : name);
        }
        String path = ApiPaths.GUEST_FILES + "?path=" + ApiClient.encoded(clean);
        try (InputStream tar = daemon.stream("GET", path, null)) {
            new TreeReader(to, warnings).read(new TarReader(tar));
        }
        return to;
    }

    private void upload(Path from, String name, String folder) throws IOException {
        var pipe = new PipedOutputStream();
        try (var content = new PipedInputStream(pipe, PIPE)) {
            var writing = CompletableFuture.runAsync(() -> write(from, name, pipe));
            String path = ApiPaths.GUEST_FILES + "?path=" + ApiClient.encoded(folder);
            var _ =
                    daemon.call(
                            "PUT",
                            path,
                            BodyPublishers.ofInputStream(() -> content),
                            "application/x-tar");
            writing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException io
                    ? TandemException.because(
                            io, ApiError.FILE_FAILED, from, String.valueOf(io.getMessage()))
                    : e;
        }
    }

    private void write(Path from, String name, PipedOutputStream pipe) {
        try (var tar = new TarWriter(pipe)) {
            new TreeWriter(tar, warnings).write(from, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isFolderInGuest(String path) throws IOException {
        var request = JsonMapper.shared().createObjectNode();
        List.of("test", "-d", path).forEach(request.putArray("command")::add);
        try (var answer = daemon.stream("POST", ApiPaths.GUEST_EXEC, request)) {
            String last =
                    new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .reduce("{}", (_, line) -> line);
            JsonNode exit = JsonMapper.shared().readTree(last).path("exit");
            return exit.asInt(1) == 0;
        }
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
