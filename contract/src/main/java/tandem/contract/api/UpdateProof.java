package tandem.contract.api;

import java.util.List;

/// Why the image in use is trusted, link by link: answer of `GET /updates/verify`. Nothing outside
/// this device is asked.
///
/// @param trusted whether every link holds
/// @param links from the keys to the files
public record UpdateProof(boolean trusted, List<Link> links) {
    public UpdateProof {
        links = List.copyOf(links);
    }

    /// @param what `root`, `metadata`, `release`, `files` or `provenance`
    public record Link(String what, boolean holds, String detail) {}
}
