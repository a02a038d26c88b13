package tandem.update.make;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.chunk.ChunkStore;
import tandem.update.release.Release;
import tandem.update.release.ReleaseFile;
import tandem.update.source.DurableFile;
import tandem.update.trust.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes a release of a guest image: its files as chunks, what is in it, and how it came about. The
/// result is a folder that `release publish` signs; it holds nothing secret.
///
/// @param image folder with `bundle.json` and the files it names
/// @param out folder of the release
public record ReleaseBuild(Path image, Path out) {
    static final String RELEASE = "release.json";
    private static final String BUNDLE = "bundle.json";
    private static final List<String> FILES = List.of("kernel", "initrd", "root", "verity");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// What people say about a release.
    public record About(
            String version, List<String> channels, String notes, Release.DataFormat dataFormat) {}

    /// @param line is told each step
    /// @throws TandemException [UpdateError#NOTHING_TO_RELEASE] when the folder holds no image
    public Release build(About about, Instant now, Consumer<String> line)
            throws IOException, InterruptedException {
        ObjectNode bundle = bundle();
        Files.createDirectories(out);
        var store = new ChunkStore(out);
        var files = new ArrayList<ReleaseFile>();
        for (String name : FILES) {
            String fileName = bundle.path(name).path("name").asString("");
            Path file = image.resolve(fileName);
            String sha256 = sha256(file);
            if (!sha256.equals(bundle.path(name).path("sha256").asString(""))) {
                throw nothing(fileName + " is not what " + BUNDLE + " says");
            }
            files.add(chunked(store, file, fileName, sha256, line));
        }
        // the image says of itself which release it is
        bundle.put("version", about.version()).put("released", true);
        Path own = out.resolve(BUNDLE);
        DurableFile.write(own, JSON.writeValueAsBytes(bundle));
        files.add(chunked(store, own, BUNDLE, sha256(own), line));
        Files.delete(own);

        List<String> packages = packages();
        var release =
                new Release(
                        about.version(),
                        now,
                        about.channels(),
                        about.notes(),
                        about.dataFormat(),
                        files,
                        packages);
        DurableFile.write(
                out.resolve("bom.json"), JSON.writeValueAsBytes(new Bom(release).document()));
        DurableFile.write(
                out.resolve("provenance.json"),
                JSON.writeValueAsBytes(new Provenance(release, bundle).document()));
        DurableFile.write(out.resolve(RELEASE), JSON.writeValueAsBytes(release));
        return release;
    }

    private ReleaseFile chunked(
            ChunkStore store, Path file, String name, String sha256, Consumer<String> line)
            throws IOException, InterruptedException {
        ChunkStore.Added added = store.add(file);
        byte[] index = added.index().bytes();
        var released = new ReleaseFile(name, Files.size(file), sha256, Digest.sha256(index));
        DurableFile.write(out.resolve(released.indexPlace()), index);
        line.accept(
                "%s: %d bytes in %d chunks, %d bytes of new chunk files"
                        .formatted(
                                name,
                                released.size(),
                                added.index().chunks().size(),
                                added.newBytes()));
        return released;
    }

    private ObjectNode bundle() throws IOException {
        try {
            JsonNode bundle = JSON.readTree(Files.readAllBytes(image.resolve(BUNDLE)));
            if (bundle instanceof ObjectNode object && object.has("root")) {
                return object;
            }
            throw nothing(BUNDLE + " describes no image");
        } catch (NoSuchFileException e) {
            throw nothing("there is no " + BUNDLE);
        } catch (JacksonException e) {
            throw nothing(BUNDLE + " cannot be read: " + e.getOriginalMessage());
        }
    }

    /// `name version` of each package, when the image's folder has the list.
    private List<String> packages() throws IOException {
        Path list = image.resolve("packages.txt");
        return Files.exists(list)
                ? Files.readAllLines(list).stream()
                        .filter(text -> !text.isBlank())
                        .map(text -> text.strip().replaceAll("[\\s=]+", " "))
                        .toList()
                : List.of();
    }

    private static String sha256(Path file) throws IOException {
        var digest = Digest.of("SHA-256");
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private TandemException nothing(String why) {
        return TandemException.of(UpdateError.NOTHING_TO_RELEASE, image, why);
    }
}
