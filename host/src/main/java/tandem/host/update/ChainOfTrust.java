package tandem.host.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tandem.contract.api.UpdateProof;
import tandem.contract.api.UpdateProof.Link;
import tandem.contract.error.TandemException;
import tandem.host.image.InstalledImage;
import tandem.host.image.Slots;
import tandem.update.release.Part;
import tandem.update.release.Release;
import tandem.update.release.ReleaseFile;
import tandem.update.release.ReleaseJson;
import tandem.update.trust.Role;
import tandem.update.trust.Root;
import tandem.update.trust.TargetFile;
import tandem.update.trust.Trust;
import tandem.update.trust.Trusted;

/// Goes from the keys that this device trusts to the files of the image in use: root, metadata, the
/// release's signed document, its files, and where they come from.
record ChainOfTrust(Slots slots, Trust trust) {

    UpdateProof verify() {
        var links = new ArrayList<Link>();
        links.add(root());
        Optional<Trusted> trusted = metadata(links);
        var origin = Origin.UNKNOWN;
        try {
            InstalledImage image = slots.active();
            if (image.isRelease()) {
                byte[] document =
                        Files.readAllBytes(image.folder().resolve(InstalledImage.RELEASE));
                Release release = ReleaseJson.read(InstalledImage.RELEASE, document);
                links.add(signed(release, document, trusted));
                links.add(files(image.folder(), release));
                origin = Origin.of(image.folder(), release, trusted);
                links.addAll(origin.links());
            } else {
                links.add(
                        new Link(
                                "release",
                                false,
                                "The image in slot %s was built on this machine; nobody else vouches for it."
                                        .formatted(image.slot().folder())));
                slots.verify(image);
                links.add(new Link("files", true, "They are as they were built."));
            }
        } catch (TandemException e) {
            links.add(new Link("files", false, e.detail()));
        } catch (IOException e) {
            links.add(new Link("files", false, e.toString()));
        }
        return new UpdateProof(
                links.stream().allMatch(Link::holds), links, origin.provenance(), origin.bill());
    }

    private Link root() {
        try {
            return trust.root()
                    .map(ChainOfTrust::root)
                    .orElseGet(() -> new Link("root", false, "No root was given to this device."));
        } catch (TandemException e) {
            return new Link("root", false, e.detail());
        }
    }

    private static Link root(Root root) {
        Root.Holders holders = root.holders(Role.ROOT);
        return new Link(
                "root",
                true,
                "Root %d, valid until %s; %d of %d keys may name the next: %s"
                        .formatted(
                                root.version(),
                                root.expires(),
                                holders.threshold(),
                                holders.keyIds().size(),
                                String.join(
                                        " ",
                                        holders.keyIds().stream()
                                                .map(ChainOfTrust::shortened)
                                                .toList())));
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }

    private Optional<Trusted> metadata(List<Link> links) {
        try {
            Optional<Trusted> last = trust.last();
            links.add(
                    last.map(now ->
                                    new Link(
                                            "metadata",
                                            true,
                                            "Timestamp %d, snapshot %d and targets %d are signed by the keys that the root names; valid until %s"
                                                    .formatted(
                                                            now.timestampVersion(),
                                                            now.snapshotVersion(),
                                                            now.targetsVersion(),
                                                            now.validUntil())))
                            .orElseGet(() ->
                                    new Link(
                                            "metadata", false, "No source was asked since then.")));
            return last;
        } catch (TandemException e) {
            links.add(new Link("metadata", false, e.detail()));
            return Optional.empty();
        }
    }

    private static Link signed(Release release, byte[] document, Optional<Trusted> trusted) {
        Optional<TargetFile> target =
                trusted.flatMap(now -> now.target(Release.path(release.version())));
        if (target.isEmpty()) {
            return new Link(
                    "release",
                    false,
                    "%s is in use, and the metadata here do not name it."
                            .formatted(release.version()));
        }
        try {
            target.get().check(document);
            return new Link(
                    "release",
                    true,
                    "%s of %s: its document has the signed SHA-256 %s"
                            .formatted(
                                    release.version(), release.created(), target.get().sha256()));
        } catch (TandemException e) {
            return new Link("release", false, e.detail());
        }
    }

    private static Link files(Path folder, Release release) throws IOException {
        var names = new ArrayList<String>();
        for (ReleaseFile file : release.files(Part.GUEST)) {
            Path here = folder.resolve(file.name());
            if (!Files.exists(here) || !tandem.host.image.Sha256.of(here).equals(file.sha256())) {
                return new Link(
                        "files", false, here + " is not the file that the release describes.");
            }
            names.add(file.name());
        }
        return new Link(
                "files",
                true,
                "All have the SHA-256 that the document names: " + String.join(", ", names));
    }
}
