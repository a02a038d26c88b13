package tandem.update.trust;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tools.jackson.databind.JsonNode;

/// Metadata files as their maker sees them: parsed, not verified. Devices use [Trust].
public final class MetadataFile {
    private MetadataFile() {}

    /// @throws TandemException [UpdateError#MALFORMED]
    public static Root root(byte[] content) {
        return Root.of(Document.parse(Role.ROOT.file(), Role.ROOT, content));
    }

    /// Checks a root as devices do that have the one before.
    ///
    /// @param before null when the root is the first
    /// @throws TandemException [UpdateError#TOO_FEW_SIGNATURES] or [UpdateError#MALFORMED]
    public static Root nextRoot(byte @Nullable [] before, byte[] content) {
        Document document = Document.parse(Role.ROOT.file(), Role.ROOT, content);
        Root next = Root.of(document);
        next.verify(Role.ROOT, document);
        if (before != null) {
            Root known = root(before);
            known.verify(Role.ROOT, document);
            document.require(
                    next.version() == known.version() + 1, "it has version " + next.version());
        }
        return next;
    }

    /// By path.
    ///
    /// @throws TandemException [UpdateError#MALFORMED]
    public static Map<String, TargetFile> targets(byte[] content) {
        return TargetFile.all(Document.parse(Role.TARGETS.file(), Role.TARGETS, content));
    }

    /// The signed part.
    ///
    /// @throws TandemException [UpdateError#MALFORMED]
    public static JsonNode signed(Role role, byte[] content) {
        return Document.parse(role.file(), role, content).signed();
    }
}
