package tandem.contract.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why the image in use is trusted, link by link: answer of `GET /updates/verify`. Nothing outside
/// this device is asked.
///
/// @param trusted whether every link holds
/// @param links from the keys to the files
/// @param provenance where the image comes from; null when this device has no such document of it
/// @param bill what it is made of; null likewise
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UpdateProof(
        boolean trusted, List<Link> links, @Nullable Provenance provenance, @Nullable Bill bill) {
    public UpdateProof {
        links = List.copyOf(links);
    }

    /// @param what `root`, `metadata`, `release`, `files`, `provenance` or `bill`
    public record Link(String what, boolean holds, String detail) {}

    /// What the release's `provenance.json` says (SLSA provenance, version 1).
    ///
    /// @param sha256 of the document
    /// @param builder who made it
    /// @param buildType how
    /// @param materials what it was made from
    public record Provenance(
            String sha256, String builder, String buildType, List<Material> materials) {
        public Provenance {
            materials = List.copyOf(materials);
        }
    }

    /// @param algorithm of the digest, e.g. `sha256`, or `gitCommit` for a revision of the sources
    public record Material(String name, String algorithm, String digest) {}

    /// The release's bill of materials, `sbom.cdx.json` (CycloneDX).
    ///
    /// @param sha256 of the document
    /// @param components how many it lists
    public record Bill(String sha256, int components) {}
}
