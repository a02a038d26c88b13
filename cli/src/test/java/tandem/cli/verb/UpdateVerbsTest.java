package tandem.cli.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class UpdateVerbsTest {
    private static final String UPDATES =
            """
            {"present":{"version":"1.1.0","created":"2026-02-01T00:00:00Z","slot":"b","fromSource":true},
             "previous":{"version":"0.1.0","created":"2026-01-01T00:00:00Z","slot":"a","fromSource":false},
             "underWay":null,
             "policy":{"enabled":true,"source":"/media/usb","channel":"stable","pin":"","automatic":"apply",
              "deferDays":7,"window":"22:00-04:00","ring":100,"pausedUntil":null,"bandwidth":0,"check":"",
              "healthDeadlineSeconds":600},
             "trust":{"rootVersion":2,"expires":"2028-01-01T00:00:00Z","keys":3,"threshold":2},
             "checked":{"at":"2026-03-01T11:00:00Z","source":"/media/usb","error":null,"releases":[
              {"version":"1.1.0","created":"2026-02-01T00:00:00Z","channels":["stable"],"notes":"Fixes.","bytes":1}]},
             "decision":{"what":"nothing","version":null,"until":null,"reason":"1.1.0 is in use."},
             "refused":[{"version":"1.0.9","reason":"the hub is silent","at":"2026-01-20T00:00:00Z"}],
             "history":[{"at":"2026-02-02T00:00:00Z","from":"0.1.0","to":"1.1.0","outcome":"applied",
              "reason":"by command","downtimeMillis":41200}]}
            """;

    @TempDir private Path home;
    private FakeApi api;

    @BeforeEach
    void starts() throws IOException {
        api = new FakeApi(home);
        api.on("GET /updates", 200, UPDATES);
    }

    @AfterEach
    void stops() {
        api.close();
    }

    @Test
    void statusSaysWhatRulesAndWhy() {
        assertThat(api.tandem("update", "status").out())
                .isEqualTo(
                        """
                        in use     1.1.0 in slot b, made 2026-02-01T00:00:00Z
                        way back   0.1.0 in slot a, built here 2026-01-01T00:00:00Z
                        source     /media/usb
                        rules      channel stable, automatic apply, deferred by days: 7, window 22:00-04:00
                        trust      root 2, valid until 2028-01-01T00:00:00Z
                        runtime    of the image
                        programs   installed
                        decision   1.1.0 is in use.
                        refused    1.0.9: the hub is silent
                        """);
    }

    @Test
    void historyIsATable() {
        assertThat(api.tandem("update", "history").out())
                .isEqualTo(
                        """
                        WHEN                  FROM   TO     OUTCOME  GONE  WHY
                        2026-02-02T00:00:00Z  0.1.0  1.1.0  applied  42 s  by command
                        """);
    }

    @Test
    void dryRunShowsPackagesSizeAndDowntimeAndStartsNothing() {
        api.on(
                "GET /updates/plan",
                200,
                """
                {"from":"1.1.0","to":"1.2.0","notes":"A new kernel.","packagesKnown":true,"packages":[
                  {"name":"nano","from":"8.4","to":null},{"name":"zstd","from":null,"to":"1.5"}],
                 "imageBytes":160313344,"downloadBytes":5723024,"downtimeMillis":41200,
                 "refusal":{"code":"UPD-003","title":"t","detail":"pinned","remedy":"unpin"}}
                """);
        assertThat(api.tandem("update", "apply", "--dry-run").out())
                .isEqualTo(
                        """
                        1.1.0 -> 1.2.0
                        A new kernel.
                        fetch 5.5 MiB of 152.9 MiB
                        the guest starts anew; the last time it was gone for 42 s
                        PACKAGE  NOW  THEN
                        nano     8.4  -
                        zstd     -    1.5
                        It would be refused: pinned
                          Remedy: unpin
                        """);
        assertThat(api.calls).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void pauseChangesOneKeyAndNothingElse() {
        api.on(
                "GET /settings",
                200,
                "{\"text\":\"# ours\\n[update]\\nchannel = \\\"beta\\\" # why\\n\",\"etag\":\"e1\"}");
        api.on("PUT /settings", 204, "");
        assertThat(api.tandem("update", "pause", "--until", "2027-01-07").exit()).isZero();
        assertThat(new String(api.bodies.get("PUT /settings"), UTF_8))
                .contains(
                        "# ours\\n[update]\\nchannel = \\\"beta\\\" # why\\npaused-until = \\\"2027-01-07\\\"")
                .contains("\"etag\":\"e1\"");
        assertThat(api.tandem("update", "channel", "stable").exit()).isZero();
        assertThat(new String(api.bodies.get("PUT /settings"), UTF_8))
                .contains("channel = \\\"stable\\\" # why");
    }

    @Test
    void verifyFailsWhenALinkDoesNotHold() {
        api.on(
                "GET /updates/verify",
                200,
                """
                {"trusted":false,"links":[{"what":"root","holds":true,"detail":"Root 2"},
                 {"what":"files","holds":false,"detail":"initrd differs"}]}
                """);
        var run = api.tandem("update", "verify");
        assertThat(run.exit()).isEqualTo(9);
        assertThat(run.out())
                .isEqualTo(
                        """
                        ok   root       Root 2
                        NOT  files      initrd differs
                        It is not proven that the image in use is what its maker released.
                        """);
    }

    @Test
    void verifySaysWhereTheImageComesFromOrThatNothingSaysIt() {
        api.on(
                "GET /updates/verify",
                200,
                """
                {"trusted":true,"links":[{"what":"release","holds":true,"detail":"1.0.0"},
                 {"what":"provenance","holds":true,"detail":"Built by urn:b from revision"}],
                 "provenance":{"sha256":"aa","builder":"urn:b","buildType":"urn:t","materials":[]},
                 "bill":null}
                """);
        var run = api.tandem("update", "verify");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        ok   release    1.0.0
                        ok   provenance Built by urn:b from revision
                        -    bill       No document here says what it is made of: it came without.
                        The image in use is what its maker released.
                        """);
        assertThat(api.tandem("update", "verify", "--json").out()).contains("\"urn:b\"");
    }
}
