package tandem.update.release;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// A release as its maker describes it: the content of `release.json`.
///
/// @param channels e.g. `stable`
/// @param notes what is new, for people
/// @param packages of the guest, by name
/// @param guest files of the image, or none when the release leaves it as it is
/// @param edge files of the runtime, or none
/// @param host files of the host's programs, or none
public record Release(
        String version,
        Instant created,
        List<String> channels,
        String notes,
        DataFormat dataFormat,
        List<PackageVersion> packages,
        List<ReleaseFile> guest,
        List<ReleaseFile> edge,
        List<ReleaseFile> host) {
    /// Name of the document that says where a release comes from.
    public static final String PROVENANCE = "provenance.json";

    /// Name of its bill of materials.
    public static final String BILL = "sbom.cdx.json";

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");

    public Release {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("no version: " + version);
        }
        channels = List.copyOf(channels);
        packages = List.copyOf(packages);
        guest = List.copyOf(guest);
        edge = List.copyOf(edge);
        host = List.copyOf(host);
    }

    /// The document's place among the files that are vouched for.
    public static String path(String version) {
        return path(version, "release.json");
    }

    /// The place of another document of a release.
    ///
    /// @param name e.g. `sbom.cdx.json`
    public static String path(String version, String name) {
        return "releases/" + version + "/" + name;
    }

    public List<ReleaseFile> files(Part part) {
        return switch (part) {
            case GUEST -> guest;
            case EDGE -> edge;
            case HOST -> host;
        };
    }
}
