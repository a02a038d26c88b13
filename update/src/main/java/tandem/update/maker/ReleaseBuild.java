package tandem.update.maker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.chunk.ChunkIndex;
import tandem.update.chunk.ChunkSizes;
import tandem.update.chunk.ChunkStore;
import tandem.update.disk.Digests;
import tandem.update.disk.Durable;
import tandem.update.release.DataFormat;
import tandem.update.release.PackageVersion;
import tandem.update.release.Release;
import tandem.update.release.ReleaseFile;
import tandem.update.release.ReleaseJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes a release's folder: its documents and its files in chunks, not signed yet.
///
/// @param image folder of a guest image, as `tandem image build` leaves it
/// @param revision Git commit of the sources; empty = not said
/// @param edge files of the edge runtime for updates without the guest, or [ProgramFiles#NONE]
/// @param host files of the host's programs, or [ProgramFiles#NONE]
public record ReleaseBuild(
        String version,
        Instant created,
        List<String> channels,
        String notes,
        DataFormat dataFormat,
        String revision,
        Path image,
        ProgramFiles edge,
        ProgramFiles host) {
    /// Documents that the maker's keys vouch for one by one.
    static final List<String> DOCUMENTS = List.of("release.json", Release.BILL, Release.PROVENANCE);

    public ReleaseBuild {
        channels = List.copyOf(channels);
    }

    /// @param out a new folder
    /// @throws TandemException [UpdateError#RELEASE_INCOMPLETE]
    public Release build(Path out) throws IOException {
        JsonNode bundle = bundle();
        List<Path> guest = new ArrayList<>();
        guest.add(image.resolve("bundle.json"));
        for (String file : List.of("kernel", "initrd", "root", "verity")) {
            guest.add(checked(bundle.path(file)));
        }
        Files.createDirectories(out.resolve(ChunkStore.FOLDER));
        var release =
                new Release(
                        version,
                        created,
                        channels,
                        notes,
                        dataFormat,
                        packages(),
                        chunked(guest, out),
                        chunked(edge, out),
                        chunked(host, out));
        Durable.write(out.resolve("release.json"), ReleaseJson.bytes(release));
        Durable.write(out.resolve(Release.BILL), BillOfMaterials.of(release, jars()));
        Durable.write(out.resolve(Release.PROVENANCE), Provenance.of(release, revision, bundle));
        return release;
    }

    private JsonNode bundle() throws IOException {
        Path file = image.resolve("bundle.json");
        if (!Files.exists(file)) {
            throw incomplete("it has no bundle.json");
        }
        try {
            return new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw incomplete("its bundle.json is damaged: " + e.getOriginalMessage());
        }
    }

    private Path checked(JsonNode described) throws IOException {
        String name = described.path("name").asString("");
        Path file = image.resolve(name);
        if (name.isEmpty() || !Files.isRegularFile(file)) {
            throw incomplete("the file '" + name + "' is missing");
        }
        if (!Digests.sha256(file).equals(described.path("sha256").asString(""))) {
            throw incomplete("the file '" + name + "' is not the one in bundle.json");
        }
        return file;
    }

    private TandemException incomplete(String why) {
        return TandemException.of(UpdateError.RELEASE_INCOMPLETE, image, why);
    }

    private List<PackageVersion> packages() throws IOException {
        Path file = image.resolve("packages.txt");
        if (!Files.exists(file)) {
            throw incomplete("it has no packages.txt");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("="))
                    .map(line -> line.split("=", 2))
                    .map(pair -> new PackageVersion(pair[0], pair[1]))
                    .toList();
        }
    }

    private List<Path> jars() {
        return Stream.concat(edge.files().stream(), host.files().stream())
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    private static List<ReleaseFile> chunked(List<Path> files, Path out) throws IOException {
        var described = new ArrayList<ReleaseFile>();
        for (Path file : files) {
            String name = Objects.requireNonNull(file.getFileName()).toString();
            described.add(chunked(file, name, out));
        }
        return described;
    }

    private static List<ReleaseFile> chunked(ProgramFiles programs, Path out) throws IOException {
        var described = new ArrayList<ReleaseFile>();
        for (String name : programs.names()) {
            described.add(chunked(programs.dist().resolve(name), name, out));
        }
        return described;
    }

    private static ReleaseFile chunked(Path file, String name, Path out) throws IOException {
        ChunkIndex index = ChunkStore.fill(out, file, ChunkSizes.usual());
        byte[] content = index.bytes();
        var entry =
                new ReleaseFile(
                        name,
                        Files.size(file),
                        Digests.sha256(file),
                        Digests.sha256(content),
                        content.length,
                        packed(index, out));
        Durable.write(out.resolve(entry.indexPath()), content);
        return entry;
    }

    private static long packed(ChunkIndex index, Path out) throws IOException {
        long bytes = 0;
        Set<String> seen = new HashSet<>();
        for (ChunkIndex.Chunk chunk : index.chunks()) {
            if (seen.add(chunk.id().hex())) {
                bytes += Files.size(out.resolve(ChunkStore.FOLDER).resolve(chunk.id().path()));
            }
        }
        return bytes;
    }
}
