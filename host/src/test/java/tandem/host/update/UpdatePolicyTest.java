package tandem.host.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.contract.id.DeviceId;
import tandem.host.image.Slot;
import tandem.update.release.DataFormat;
import tandem.update.release.PackageVersion;

class UpdatePolicyTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final UpdatePolicy.Device DEVICE =
            new UpdatePolicy.Device(new DeviceId("edge-7"), BERLIN);
    private static final Instant NOW = Instant.parse("2026-11-03T12:00:00Z"); // a Tuesday
    private static final List<Offer> OFFERS =
            List.of(
                    Samples.offer("1.1"),
                    Samples.offer("1.3"),
                    Samples.offer("1.2"),
                    Samples.offer("2.0", "beta", SlotsOfReleases.OURS));
    private static final Present PRESENT = present("1.2");

    private static Present present(String version) {
        return new Present(
                Slot.A,
                version,
                Samples.MADE,
                SlotsOfReleases.OURS,
                List.<PackageVersion>of(),
                true);
    }

    private static PolicyState state(String staged) {
        return new PolicyState(PRESENT, 1, staged.isEmpty() ? null : staged, Map.of(), true);
    }

    private static Decision decide(String settings, PolicyState state, Instant now) {
        return UpdatePolicy.decide(
                Samples.settings(settings.replace("; ", "\n")), state, OFFERS, now, DEVICE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "enabled = false                                 |     | nothing  |     | disabled",
                "paused-until = \"2026-11-04\"                   |     | nothing  |     | paused until 2026-11-04",
                "paused-until = \"9999-12-31\"                   |     | nothing  |     | somebody resumes",
                "paused-until = \"2026-11-03\"                   |     | tell     | 1.3 | leaves it to people",
                "automatic = \"off\"                             |     | tell     | 1.3 | leaves it to people",
                "automatic = \"check\"                           |     | tell     | 1.3 | leaves it to people",
                "automatic = \"check\"; channel = \"beta\"       |     | tell     | 2.0 | leaves it to people",
                "channel = \"nightly\"                           |     | nothing  |     | no release in channel nightly",
                "pin = \"1.2\"                                   |     | nothing  |     | in use",
                "pin = \"1.1\"                                   |     | tell     | 1.1 | leaves it to people",
                "pin = \"7\"                                     |     | nothing  |     | no release 7",
                "automatic = \"download\"                        |     | download | 1.3 | not here yet",
                "automatic = \"download\"                        | 1.3 | tell     | 1.3 | leaves it to people to apply",
                "automatic = \"apply\"                           |     | download | 1.3 | not here yet",
                "automatic = \"apply\"                           | 1.2 | download | 1.3 | not here yet",
                "automatic = \"apply\"                           | 1.3 | apply    | 1.3 | its time has come",
                "automatic = \"apply\"; defer-days = 2           | 1.3 | apply    | 1.3 | its time has come",
                "automatic = \"apply\"; defer-days = 3           | 1.3 | wait     | 1.3 | deferred by 3 days",
                "automatic = \"apply\"; window = \"02:00-04:00\" | 1.3 | wait     | 1.3 | waits for the window",
                "automatic = \"apply\"; window = \"12:00-14:00\" | 1.3 | apply    | 1.3 | its time has come",
                "automatic = \"apply\"; window = \"wed 12:00-14:00\" | 1.3 | wait | 1.3 | waits for the window",
                "automatic = \"apply\"; window = \"02:00-04:00\" |     | download | 1.3 | not here yet",
            })
    void doesWhatTheOperatorWrote(
            String settings, String staged, String word, String version, String reason) {
        Decision decision = decide(settings, state(staged == null ? "" : staged), NOW);

        assertThat(decision.word()).isEqualTo(word);
        assertThat(decision.reason()).contains(reason);
        Offer about = decision.about();
        assertThat(about == null ? null : about.version()).isEqualTo(version);
    }

    @Test
    void waitsSayWhenTheyEnd() {
        assertThat(decide("automatic = \"apply\"; window = \"02:00-04:00\"", state("1.3"), NOW))
                .isInstanceOfSatisfying(
                        Decision.Wait.class,
                        wait ->
                                assertThat(wait.until())
                                        .isEqualTo(Instant.parse("2026-11-04T01:00:00Z")));
        assertThat(decide("automatic = \"apply\"; defer-days = 3", state("1.3"), NOW))
                .isInstanceOfSatisfying(
                        Decision.Wait.class,
                        wait ->
                                assertThat(wait.until())
                                        .isEqualTo(Instant.parse("2026-11-04T12:00:00Z")));
    }

    @Test
    void aClockInThePastDecidesNothing() {
        Decision decision =
                decide(
                        "automatic = \"apply\"",
                        state("1.3"),
                        Instant.parse("1970-01-01T00:10:00Z"));

        assertThat(decision.word()).isEqualTo("wait");
        assertThat(decision.reason()).contains("The clock of this host says 1970-01-01");
    }

    @Test
    void anOlderReleaseIsNotTakenUnlessItIsPinned() {
        var newer = new PolicyState(present("9.0"), 1, null, Map.of(), true);

        assertThat(decide("", newer, NOW).reason()).isEqualTo("9.0 is newer than 1.3.");
        assertThat(decide("pin = \"1.1\"", newer, NOW).word()).isEqualTo("tell");
    }

    @Test
    void whatWasUnhealthyIsRefusedUntilThereIsAnother() {
        var state = new PolicyState(PRESENT, 1, null, Map.of("1.3", "it did not start"), true);

        Decision decision = decide("automatic = \"apply\"", state, NOW);

        assertThat(decision.word()).isEqualTo("refuse");
        assertThat(decision.reason()).isEqualTo("1.3 is refused: it did not start");
    }

    @Test
    void aGuestThatDoesNotRunIsNotStartedForAnUpdate() {
        var state = new PolicyState(PRESENT, 1, "1.3", Map.of(), false);

        assertThat(decide("automatic = \"apply\"", state, NOW).reason())
                .contains("waits until the guest runs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1 | 1 | 1 | ok",
                "1 | 2 | 2 | 3 | formats 2 to 3, and the data of this device have format 1",
                "2 | 1 | 1 | 1 | formats 1 to 1, and the data of this device have format 2",
                "1 | 2 | 1 | 2 | writes data of format 2, which the present 1.2 cannot read",
            })
    void dataOfAnotherFormatAreNotPutAtRisk(
            int written, int writes, int from, int to, String outcome) {
        var offer = Samples.offer("1.3", "stable", new DataFormat(writes, from, to));
        var state = new PolicyState(PRESENT, written, null, Map.of(), true);

        Decision decision =
                UpdatePolicy.decide(Samples.settings(""), state, List.of(offer), NOW, DEVICE);

        assertThat(decision.word()).isEqualTo(outcome.equals("ok") ? "tell" : "refuse");
        if (!outcome.equals("ok")) {
            assertThat(decision.reason()).contains(outcome);
        }
    }

    @Test
    void aRingTakesItsShareOfAllDevicesAndOthersForTheNextVersion() {
        List<DeviceId> all =
                IntStream.range(0, 2000).mapToObj(i -> new DeviceId("edge-" + i)).toList();

        long first = all.stream().filter(id -> UpdatePolicy.place(id, "1.3") <= 20).count();
        long both =
                all.stream()
                        .filter(id -> UpdatePolicy.place(id, "1.3") <= 20)
                        .filter(id -> UpdatePolicy.place(id, "1.4") <= 20)
                        .count();

        assertThat(first).isBetween(340L, 460L);
        assertThat(both).isBetween(40L, 130L);
        assertThat(all)
                .allSatisfy(id -> assertThat(UpdatePolicy.place(id, "1.3")).isBetween(1, 100));
    }

    @Test
    void aDeviceOutsideTheRingWaits() {
        int place = UpdatePolicy.place(DEVICE.id(), "1.3");

        assertThat(decide("automatic = \"apply\"; ring = " + place, state("1.3"), NOW).word())
                .isEqualTo("apply");
        assertThat(
                        decide("automatic = \"apply\"; ring = " + (place - 1), state("1.3"), NOW)
                                .reason())
                .contains("this one comes at " + place + " %");
    }

    @Test
    void peopleAreNotBoundByTheSchedule() {
        assertThatCode(() ->
                        require("automatic = \"off\"; defer-days = 90; ring = 1", "1.3", false))
                .doesNotThrowAnyException();
    }

    @Test
    void peopleAreBoundByBansPinAndRefusals() {
        assertThatThrownBy(() -> require("enabled = false", "1.3", true))
                .hasMessageStartingWith("UPD-001");
        assertThatThrownBy(() -> require("paused-until = \"2026-11-04\"", "1.3", true))
                .hasMessageStartingWith("UPD-002");
        assertThatThrownBy(() -> require("pin = \"1.1\"", "1.3", true))
                .hasMessageStartingWith("UPD-003");
        assertThatThrownBy(() -> require("", "0.9", false)).hasMessageStartingWith("UPD-004");
        assertThatCode(() -> require("", "0.9", true)).doesNotThrowAnyException();
    }

    private static void require(String settings, String version, boolean again) {
        UpdatePolicy.require(
                Samples.settings(settings.replace("; ", "\n")),
                new PolicyState(PRESENT, 1, null, Map.of("0.9", "it was unhealthy"), true),
                Samples.offer(version),
                again,
                NOW,
                BERLIN);
    }
}
