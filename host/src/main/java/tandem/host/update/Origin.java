package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.UpdateProof;
import tandem.contract.api.UpdateProof.Link;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.release.Part;
import tandem.update.release.Release;
import tandem.update.release.ReleaseFile;
import tandem.update.release.ReleaseOrigin;
import tandem.update.trust.TargetFile;
import tandem.update.trust.Trusted;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where the image in a slot comes from and what it is made of, proven by the maker's signatures.
/// Slots that were filled before these documents were kept have none, and nothing else needs them.
///
/// @param links one for each document that is here
/// @param provenance null when there is none that is proven
/// @param bill null likewise
record Origin(
        List<Link> links,
        UpdateProof.@Nullable Provenance provenance,
        UpdateProof.@Nullable Bill bill) {
    static final Origin UNKNOWN = new Origin(List.of(), null, null);

    Origin {
        links = List.copyOf(links);
    }

    static Origin of(Path folder, Release release, Optional<Trusted> trusted) throws IOException {
        var links = new ArrayList<Link>();
        UpdateProof.Provenance provenance = provenance(folder, release, trusted, links);
        UpdateProof.Bill bill = bill(folder, release, trusted, links);
        return new Origin(links, provenance, bill);
    }

    private static UpdateProof.@Nullable Provenance provenance(
            Path folder, Release release, Optional<Trusted> trusted, List<Link> links)
            throws IOException {
        try {
            Signed signed = signed(folder, release, Release.PROVENANCE, trusted);
            if (signed == null) {
                return null;
            }
            UpdateProof.Provenance provenance = provenance(release, signed);
            links.add(new Link("provenance", true, text(provenance)));
            return provenance;
        } catch (TandemException e) {
            links.add(new Link("provenance", false, e.detail()));
            return null;
        }
    }

    private static UpdateProof.@Nullable Bill bill(
            Path folder, Release release, Optional<Trusted> trusted, List<Link> links)
            throws IOException {
        try {
            Signed signed = signed(folder, release, Release.BILL, trusted);
            if (signed == null) {
                return null;
            }
            var bill = new UpdateProof.Bill(signed.sha256(), components(signed));
            links.add(
                    new Link(
                            "bill",
                            true,
                            "%d components; the list has the signed SHA-256 %s"
                                    .formatted(bill.components(), bill.sha256())));
            return bill;
        } catch (TandemException e) {
            links.add(new Link("bill", false, e.detail()));
            return null;
        }
    }

    /// A document with the content that the maker signed.
    private record Signed(String name, String sha256, String content) {}

    private static @Nullable Signed signed(
            Path folder, Release release, String name, Optional<Trusted> trusted)
            throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return null;
        }
        byte[] content = Files.readAllBytes(file);
        TargetFile target =
                trusted.flatMap(now -> now.target(Release.path(release.version(), name)))
                        .orElseThrow(() ->
                                TandemException.of(
                                        UpdateError.NOT_AS_DESCRIBED,
                                        file,
                                        "targets.json",
                                        "the metadata here do not name it"));
        target.check(content);
        return new Signed(name, target.sha256(), new String(content, UTF_8));
    }

    private static UpdateProof.Provenance provenance(Release release, Signed document) {
        ReleaseOrigin origin =
                ReleaseOrigin.read(document.name(), document.content().getBytes(UTF_8));
        for (ReleaseFile file : release.files(Part.GUEST)) {
            if (!origin.covers(file)) {
                throw TandemException.of(
                        UpdateError.NOT_AS_DESCRIBED,
                        file.name(),
                        document.name(),
                        "it speaks of another file");
            }
        }
        return new UpdateProof.Provenance(
                document.sha256(),
                origin.builder(),
                origin.buildType(),
                origin.materials().stream()
                        .map(found ->
                                new UpdateProof.Material(
                                        found.name(), found.algorithm(), found.digest()))
                        .toList());
    }

    private static String text(UpdateProof.Provenance provenance) {
        return "Built by %s (%s) from %s; the document has the signed SHA-256 %s"
                .formatted(
                        provenance.builder(),
                        provenance.buildType(),
                        provenance.materials().isEmpty()
                                ? "what it does not say"
                                : provenance.materials().stream()
                                        .map(found ->
                                                "%s %s:%s"
                                                        .formatted(
                                                                found.name(),
                                                                found.algorithm(),
                                                                found.digest()))
                                        .collect(Collectors.joining(", ")),
                        provenance.sha256());
    }

    private static int components(Signed document) {
        try {
            return JsonMapper.shared().readTree(document.content()).path("components").size();
        } catch (JacksonException e) {
            throw TandemException.because(
                    e, UpdateError.MALFORMED, document.name(), e.getOriginalMessage());
        }
    }
}
