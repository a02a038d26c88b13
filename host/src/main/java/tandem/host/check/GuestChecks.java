package tandem.host.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tandem.contract.api.DeviceStatus;
import tandem.contract.error.CheckError;

/// Looks at how the guest fares.
final class GuestChecks {
    private static final Duration CLOCK_TOLERATED = Duration.ofSeconds(2);
    private static final Duration CLOCK_REFUSED = Duration.ofMinutes(5);
    private static final long DAYS_WARNED = 30;
    private static final int DISK_WARNED = 80;
    private static final int DISK_FULL = 95;

    private GuestChecks() {}

    static List<Finding> of(CheckFacts facts, Instant now) {
        var findings = new ArrayList<Finding>();
        findings.add(guest(facts.status()));
        dataDisk(facts.status(), findings);
        facts.certificates().forEach(it -> findings.add(certificate(it, now)));
        clock(facts, findings);
        return findings;
    }

    private static Finding guest(DeviceStatus status) {
        var failure = status.failure();
        if (failure != null) {
            return Finding.of(
                    Severity.ERROR, CheckError.GUEST_UNWELL, failure.detail(), failure.remedy());
        }
        if (status.state().equals("running") && !status.healthy()) {
            return Finding.of(
                    Severity.ERROR,
                    CheckError.GUEST_UNWELL,
                    "It runs and is not healthy: " + String.join("; ", status.reasons()),
                    "See tandem status and tandem modules.");
        }
        return status.state().equals("running")
                ? Finding.ok(CheckError.GUEST_UNWELL, "running and healthy")
                : new Finding(
                        CheckError.GUEST_UNWELL.id(),
                        Severity.INFO,
                        CheckError.GUEST_UNWELL.title(),
                        "It is " + status.state() + ".",
                        "Modules do not run.",
                        "Start it with: tandem up");
    }

    private static void dataDisk(DeviceStatus status, List<Finding> findings) {
        var facts = status.facts();
        if (facts == null || facts.diskTotalBytes() <= 0) {
            return;
        }
        long used = facts.diskTotalBytes() - facts.diskFreeBytes();
        long percent = 100 * used / facts.diskTotalBytes();
        String amount = HostChecks.rounded(used);
        String total = HostChecks.rounded(facts.diskTotalBytes());
        findings.add(
                percent < DISK_WARNED
                        ? Finding.ok(
                                CheckError.DATA_DISK_FULL,
                                "%d %% are used: %s of %s".formatted(percent, amount, total))
                        : Finding.of(
                                percent < DISK_FULL ? Severity.WARNING : Severity.ERROR,
                                CheckError.DATA_DISK_FULL,
                                percent,
                                amount,
                                total));
    }

    private static Finding certificate(CheckFacts.Certificate certificate, Instant now) {
        long days = Duration.between(now, certificate.notAfter()).toDays();
        String until = certificate.notAfter().atZone(ZoneOffset.UTC).toLocalDate().toString();
        if (days >= DAYS_WARNED) {
            return Finding.ok(
                    CheckError.CERTIFICATE_ENDS,
                    "Certificate " + certificate.name(),
                    "valid until " + until + ": " + days + " days are left");
        }
        boolean over = !now.isBefore(certificate.notAfter());
        return Finding.of(
                over ? Severity.ERROR : Severity.WARNING,
                CheckError.CERTIFICATE_ENDS,
                certificate.name(),
                until,
                over ? 0 : days);
    }

    private static void clock(CheckFacts facts, List<Finding> findings) {
        switch (facts.clockDifference()) {
            case Looked.Seen<Duration>(var difference) -> findings.add(clock(difference));
            case Looked.Failed<Duration>(var why, _) ->
                    findings.add(
                            Finding.of(
                                    Severity.INFO,
                                    CheckError.NOT_EXAMINED,
                                    CheckError.CLOCK_DIFFERS.title(),
                                    why));
            case null -> {}
        }
    }

    private static Finding clock(Duration difference) {
        Duration size = difference.abs();
        if (size.compareTo(CLOCK_TOLERATED) <= 0) {
            return Finding.ok(
                    CheckError.CLOCK_DIFFERS, "the guest's clock goes as the host's does");
        }
        return Finding.of(
                size.compareTo(CLOCK_REFUSED) < 0 ? Severity.WARNING : Severity.ERROR,
                CheckError.CLOCK_DIFFERS,
                difference.toSeconds());
    }
}
