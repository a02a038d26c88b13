package tandem.host.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of the console, from the folder `META-INF/tandem-console/` of whichever jar brings it.
/// Beside a file there may be the same one compressed, with `.br` or `.gz` behind its name.
public final class PageFiles {
    static final String FOLDER = "META-INF/tandem-console/";
    private static final String INDEX = "index.html";

    /// Segments of letters, digits, `_`, `-` and `.`, of which none begins with a dot: nothing that
    /// leads out of the folder can be written like this.
    private static final Pattern SAFE = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[^/]+");

    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");

    /// `app-BxA81c2d.js`: what the bundler makes of a name and a hash of the content.
    private static final Pattern HASHED =
            Pattern.compile("assets/.*[-.][A-Za-z0-9_-]{8,}\\.[a-z0-9]+");

    private static final Map<String, String> MEDIA_TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("wasm", "application/wasm"),
                    Map.entry("txt", "text/plain; charset=utf-8"));

    private static final String ABSENT =
            """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><title>Tandem</title>
            <h1>The console is not part of this build</h1>
            <p>The daemon runs, but the page was not built. Build it with:
            <code>mvn -DskipTests package</code>, then start the daemon anew.</p>
            <p>Everything can be done with the command <code>tandem</code> as well.</p>
            </html>
            """;

    private static final String ELSEWHERE =
            """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><title>Tandem</title>
            <h1>The console has an address of its own</h1>
            <p>Open it with: <code>tandem console</code></p>
            </html>
            """;

    private final ClassLoader loader;
    private final String folder;

    /// Those on the class path of the daemon.
    public PageFiles() {
        this(PageFiles.class.getClassLoader(), FOLDER);
    }

    PageFiles(ClassLoader loader, String folder) {
        this.loader = loader;
        this.folder = folder;
    }

    /// The file for a path. A path without extension is a place within the page, which sorts it out
    /// itself: it gets `index.html`.
    ///
    /// @param path decoded path of the request, with its slash
    /// @param accepted header `Accept-Encoding`
    /// @return empty when there is no such file
    public Optional<PageFile> find(String path, @Nullable String accepted) {
        String name = path.replaceFirst("^/+", "");
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (!last.contains(".")) {
            return Optional.of(read(INDEX, accepted).orElseGet(PageFiles::absent));
        }
        if (!SAFE.matcher(name).matches()
                || !SAFE_NAME.matcher(last).matches()
                || last.endsWith(".br")
                || last.endsWith(".gz")) {
            return Optional.empty();
        }
        Optional<PageFile> file = read(name, accepted);
        return name.equals(INDEX) && file.isEmpty() ? Optional.of(absent()) : file;
    }

    private Optional<PageFile> read(String name, @Nullable String accepted) {
        boolean varies = exists(name + ".br") || exists(name + ".gz");
        if (accepts(accepted, "br") && exists(name + ".br")) {
            return content(name, ".br", "br", varies);
        }
        if (accepts(accepted, "gzip") && exists(name + ".gz")) {
            return content(name, ".gz", "gzip", varies);
        }
        return content(name, "", null, varies);
    }

    private Optional<PageFile> content(
            String name, String suffix, @Nullable String encoding, boolean varies) {
        try (InputStream stream = loader.getResourceAsStream(folder + name + suffix)) {
            if (stream == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new PageFile(
                            stream.readAllBytes(),
                            mediaType(name),
                            encoding,
                            varies,
                            HASHED.matcher(name).matches()));
        } catch (IOException _) {
            return Optional.empty(); // a folder, or a jar that was replaced under our feet
        }
    }

    private boolean exists(String name) {
        return loader.getResource(folder + name) != null;
    }

    /// Whether a list of encodings holds this one and does not refuse it by `q=0`.
    static boolean accepts(@Nullable String header, String encoding) {
        if (header == null) {
            return false;
        }
        for (String item : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = item.strip().split("\\s*;\\s*", -1);
            if (parts[0].equals(encoding)) {
                return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static String mediaType(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }

    /// What is shown at an address that is not the page's.
    public static PageFile elsewhere() {
        return html(ELSEWHERE);
    }

    private static PageFile absent() {
        return html(ABSENT);
    }

    private static PageFile html(String text) {
        return new PageFile(text.getBytes(UTF_8), "text/html; charset=utf-8", null, false, false);
    }
}
