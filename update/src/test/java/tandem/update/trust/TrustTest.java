package tandem.update.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.maker.MetadataWriter;
import tandem.update.maker.SigningKey;

/// The attacks that the TUF specification names (its section 1.5.2), each as a test.
class TrustTest {
    @TempDir Path folder = Path.of("");
    private Instant now = TestRepository.START;
    private byte @Nullable [] firstRoot;
    private TestRepository repository = new TestRepository(Path.of(""));

    @BeforeEach
    void publishOnce() {
        repository = new TestRepository(folder.resolve("repository"));
        repository.file("releases/1/release.json", "one");
        firstRoot = repository.publish();
    }

    private Trust trust() {
        return new Trust(folder.resolve("trust"), firstRoot, () -> now);
    }

    private Trusted refresh() throws InterruptedException {
        return trust().refresh(repository.source());
    }

    private UpdateError refusal() {
        TandemException refused = catchThrowableOfType(TandemException.class, this::refresh);
        assertThat(refused).as("the repository was accepted").isNotNull();
        return (UpdateError) refused.code();
    }

    private void all(long steps) {
        for (Role role : List.of(Role.TARGETS, Role.SNAPSHOT, Role.TIMESTAMP)) {
            repository.versions.put(role, repository.version(role) + steps);
        }
    }

    @Test
    void acceptsWhatIsSignedAndFresh() throws InterruptedException {
        assertThat(refresh().targets()).containsOnlyKeys("releases/1/release.json");
    }

    @Test
    void acceptsTheSameTwice() throws InterruptedException {
        refresh();

        assertThat(refresh().targetsVersion()).isEqualTo(1);
    }

    @Test
    void followsWhatIsNew() throws InterruptedException {
        refresh();
        repository.file("releases/2/release.json", "two");
        all(1);
        repository.publishTargets();

        assertThat(refresh().targets()).hasSize(2);
    }

    @Test
    void remembersWithoutTheRepository() throws InterruptedException {
        refresh();

        assertThat(trust().last())
                .hasValueSatisfying(last -> assertThat(last.targets()).hasSize(1));
    }

    @Test
    void refusesWithoutAnyRoot() {
        firstRoot = null;

        assertThat(refusal()).isEqualTo(UpdateError.NO_TRUST);
    }

    @Test
    void refusesArbitrarySoftwareSignedByStrangers() throws InterruptedException {
        refresh();
        repository.rotate(Role.TARGETS);
        all(1);
        repository.publishTargets();

        assertThat(refusal()).isEqualTo(UpdateError.TOO_FEW_SIGNATURES);
    }

    @Test
    void refusesChangedFilesOfEachRole() {
        for (String name : List.of("timestamp.json", "1.snapshot.json", "1.targets.json")) {
            byte[] before = repository.read(name);
            String text = new String(before, StandardCharsets.UTF_8);
            repository.write(
                    name, text.replace("2026-12", "2036-12").getBytes(StandardCharsets.UTF_8));

            assertThat(refusal())
                    .as(name)
                    .isIn(UpdateError.TOO_FEW_SIGNATURES, UpdateError.NOT_AS_DESCRIBED);
            repository.write(name, before);
        }
    }

    @Test
    void refusesEndlessData() {
        repository.write("timestamp.json", new byte[1 << 20]);

        assertThat(refusal()).isEqualTo(UpdateError.TOO_LARGE);
    }

    @Test
    void refusesMoreBytesThanDescribed() {
        byte[] longer = java.util.Arrays.copyOf(repository.read("1.snapshot.json"), 100_000);
        repository.write("1.snapshot.json", longer);

        assertThat(refusal()).isEqualTo(UpdateError.TOO_LARGE);
    }

    @Test
    void refusesExtraneousFiles() throws InterruptedException {
        repository.file("releases/9/release.json", "never signed");

        assertThat(refresh().target("releases/9/release.json")).isEmpty();
    }

    @Test
    void recoversFromFastForwardWhenKeysAreReplaced() throws InterruptedException {
        all(1_000_000);
        repository.publishTargets();
        refresh();
        List<SigningKey> old = repository.keys(Role.ROOT);
        repository.rotate(Role.TIMESTAMP);
        repository.rotate(Role.SNAPSHOT);
        all(-1_000_000);
        repository.next(Role.ROOT);
        repository.root(old);
        repository.publishTargets();

        assertThat(refresh().timestampVersion()).isEqualTo(1);
    }

    @Test
    void endsIndefiniteFreezeOfEachRole() {
        for (Role role : List.of(Role.ROOT, Role.TIMESTAMP, Role.SNAPSHOT, Role.TARGETS)) {
            all(1);
            repository.expiries.put(role, now);
            firstRoot = repository.publish();

            assertThat(refusal()).as(role.text()).isEqualTo(UpdateError.EXPIRED);
            repository.expiries.put(role, now.plus(Duration.ofDays(30)));
        }
    }

    @Test
    void whatWasTrustedExpiresToo() throws InterruptedException {
        refresh();
        now = now.plus(Duration.ofDays(31));

        TandemException refused = catchThrowableOfType(TandemException.class, () -> trust().last());

        assertThat(refused.code()).isEqualTo(UpdateError.EXPIRED);
    }

    @Test
    void refusesMixAndMatchOfTargets() {
        byte[] old = repository.read("1.targets.json");
        repository.file("releases/2/release.json", "two");
        all(1);
        repository.publishTargets();
        repository.write("2.targets.json", old);

        assertThat(refusal()).isIn(UpdateError.NOT_AS_DESCRIBED, UpdateError.TOO_LARGE);
    }

    @Test
    void refusesRollbackOfTheTimestamp() throws InterruptedException {
        byte[] old = repository.read("timestamp.json");
        all(1);
        repository.publishTargets();
        refresh();
        repository.write("timestamp.json", old);

        assertThat(refusal()).isEqualTo(UpdateError.OLDER_METADATA);
    }

    @Test
    void refusesRollbackOfTheSnapshot() throws InterruptedException {
        all(1);
        repository.publishTargets();
        refresh();
        repository.versions.put(Role.SNAPSHOT, 1L);
        repository.next(Role.TIMESTAMP);
        repository.publishTargets();

        assertThat(refusal()).isEqualTo(UpdateError.OLDER_METADATA);
    }

    @Test
    void refusesRollbackOfTargets() throws InterruptedException {
        all(1);
        repository.publishTargets();
        refresh();
        repository.next(Role.SNAPSHOT);
        repository.next(Role.TIMESTAMP);
        repository.versions.put(Role.TARGETS, 1L);
        repository.publishTargets();

        assertThat(refusal()).isEqualTo(UpdateError.OLDER_METADATA);
    }

    @Test
    void refusesRootsThatFewerKeysSignedThanNeeded() {
        List<SigningKey> old = repository.keys(Role.ROOT);
        repository.rotate(Role.TARGETS);
        repository.next(Role.ROOT);
        repository.root(List.of(old.getFirst()));

        assertThat(refusal()).isEqualTo(UpdateError.TOO_FEW_SIGNATURES);
    }

    @Test
    void countsAKeyOnceHoweverOftenItSigns() {
        SigningKey one = repository.keys(Role.ROOT).getFirst();
        repository.next(Role.ROOT);
        repository.root(List.of(one, one, one));

        assertThat(refusal()).isEqualTo(UpdateError.TOO_FEW_SIGNATURES);
    }

    @Test
    void followsRootsStepByStep() throws InterruptedException {
        for (int step = 0; step < 5; step++) {
            var signers = new ArrayList<>(repository.keys(Role.ROOT));
            repository.rotate(Role.ROOT);
            repository.next(Role.ROOT);
            signers.addAll(repository.keys(Role.ROOT));
            repository.root(signers);
        }

        assertThat(refresh().root().version()).isEqualTo(6);
        assertThat(refresh().root().version()).isEqualTo(6);
    }

    @Test
    void refusesANewRootThatOnlyItsOwnKeysSigned() {
        repository.rotate(Role.ROOT);
        repository.next(Role.ROOT);
        repository.root(repository.keys(Role.ROOT));

        assertThat(refusal()).isEqualTo(UpdateError.TOO_FEW_SIGNATURES);
    }

    @Test
    void refusesARootOfAnotherVersionThanItsName() {
        repository.next(Role.ROOT);
        repository.next(Role.ROOT);
        repository.write("2.root.json", repository.root(repository.keys(Role.ROOT)));

        assertThat(refusal()).isEqualTo(UpdateError.MALFORMED);
    }

    @Test
    void aRoleMaySignNothingOfAnother() {
        repository.write(
                "timestamp.json",
                MetadataWriter.sign(
                        MetadataWriter.targets(9, now.plusSeconds(60), List.of()),
                        repository.keys(Role.TIMESTAMP)));

        assertThat(refusal()).isEqualTo(UpdateError.MALFORMED);
    }

    @Test
    void refusesAClockThatWentBack() throws InterruptedException {
        refresh();
        now = now.minus(Duration.ofHours(1));

        assertThat(refusal()).isEqualTo(UpdateError.CLOCK_BEHIND);
    }

    @Test
    void refusesAClockBeforeTheSignature() {
        now = Instant.parse("1970-01-02T00:00:00Z");

        assertThat(refusal()).isEqualTo(UpdateError.CLOCK_BEHIND);
    }

    @Test
    void toleratesAClockThatWasCorrectedALittle() throws InterruptedException {
        refresh();
        now = now.minus(Duration.ofMinutes(5));

        assertThat(refresh().targetsVersion()).isEqualTo(1);
    }

    @Test
    void aClockFarAheadLeavesNoTrace() throws InterruptedException {
        now = TestRepository.START.plus(Duration.ofDays(3650));
        assertThat(refusal()).isEqualTo(UpdateError.EXPIRED);
        now = TestRepository.START;

        assertThat(refresh().targetsVersion()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoMetadata() {
        for (String text : List.of("", "{", "[]", "{\"signed\":{}}", "{\"a\":1,\"a\":2}", "null")) {
            repository.write("timestamp.json", text.getBytes(StandardCharsets.UTF_8));

            assertThat(refusal()).as(text).isEqualTo(UpdateError.MALFORMED);
        }
    }

    @Test
    void keepsWhatWasTrustedWhenSomethingIsRefused() throws Exception {
        refresh();
        repository.write("timestamp.json", new byte[10]);
        refusal();

        assertThat(trust().last()).isPresent();
    }
}
