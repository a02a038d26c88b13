package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.update.Neighbours;
import tandem.update.source.Source;

/// A paired machine as a source of releases, over the real port.
@Tag("it")
@Timeout(60)
class NeighbourTest {
    private TwoMachines machines;

    @BeforeEach
    void starts() throws Exception {
        machines = new TwoMachines();
    }

    @AfterEach
    void stops() throws Exception {
        machines.close();
    }

    private Source source() {
        return new Neighbours(machines.here.console.remote().remotes()).apply(TwoMachines.NAME);
    }

    @Test
    void whatItHasComesOverTheLink() throws Exception {
        machines.pair("viewer");
        machines.awaitState("connected");
        Path slot = machines.there.console.paths().home().resolve("slots/a");
        byte[] document = Files.readAllBytes(slot.resolve("release.json"));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        String path = "targets/releases/1.0.0/" + sha256 + ".release.json";
        try (Source source = source()) {
            assertThat(source.find(path, 100_000)).contains(document);
            assertThat(source.find("metadata/timestamp.json", 100_000)).isEmpty();
            assertThat(source.find("../../device.toml", 100_000)).isEmpty();
            var tooLarge = catchThrowableOfType(TandemException.class, () -> source.find(path, 10));
            assertThat(tooLarge.code()).isEqualTo(UpdateError.TOO_LARGE);
        }
    }

    @Test
    void aMachineThatIsNotPairedIsNamed() {
        var unknown = catchThrowableOfType(TandemException.class, this::source);
        assertThat(unknown.code()).isEqualTo(RemoteError.UNKNOWN_REMOTE);
    }
}
