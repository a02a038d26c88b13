package tandem.contract.config;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the section `[update]`.
final class UpdateToml {
    private static final int MOST_DAYS = 365;
    private static final ByteSize MOST_BANDWIDTH = ByteSize.gibibytes(16);
    private static final ByteSize LEAST_BANDWIDTH = new ByteSize(1024);
    private static final Duration LEAST_DEADLINE = Duration.ofMinutes(1);
    private static final Duration MOST_DEADLINE = Duration.ofHours(2);
    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})\\s*(s|min|h)");
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
    private static final Pattern ABSOLUTE = Pattern.compile("(/|\\\\\\\\|[A-Za-z]:[\\\\/]).*");

    private UpdateToml() {}

    static UpdateConfig read(TomlSection section) {
        UpdateConfig standard = UpdateConfig.DEFAULT;
        var config =
                new UpdateConfig(
                        section.truth("enabled", standard.enabled()),
                        section.text(
                                "source",
                                standard.source(),
                                UpdateToml::source,
                                "write an absolute path of a folder or bundle file, an http(s) address, or tandem://NAME of a paired machine"),
                        section.text(
                                "channel",
                                standard.channel(),
                                matching(CHANNEL),
                                "use lower-case letters, digits, dots and dashes, such as stable"),
                        section.text(
                                "pin",
                                standard.pin(),
                                text ->
                                        text.isEmpty()
                                                ? Optional.of(text)
                                                : matching(VERSION).apply(text),
                                "write a version, such as \"1.4.2\""),
                        section.integer("defer-days", standard.deferDays(), 0, MOST_DAYS),
                        section.<Optional<UpdateWindow>>text(
                                        "window",
                                        Optional.empty(),
                                        text ->
                                                Optional.of(
                                                        Optional.of(text)
                                                                .filter(it -> !it.isBlank())
                                                                .map(UpdateWindow::parse)),
                                        "write it as \"22:00-04:00\" or \"sat,sun 01:30-05:00\"")
                                .orElse(null),
                        section.integer("ring", standard.ring(), 1, 100),
                        section.<Optional<LocalDateTime>>text(
                                        "paused-until",
                                        Optional.empty(),
                                        text ->
                                                Optional.of(
                                                        Optional.of(text)
                                                                .filter(it -> !it.isBlank())
                                                                .map(UpdateToml::moment)),
                                        "write a date or a local time, such as \"2027-01-07\" or \"2027-01-07T06:00\"")
                                .orElse(null),
                        section.text(
                                "automatic",
                                standard.automatic(),
                                UpdateMode::find,
                                "write off, check, download or apply"),
                        section.text(
                                "bandwidth",
                                standard.bandwidth(),
                                text ->
                                        Optional.of(ByteSize.parse(text))
                                                .filter(UpdateToml::isBandwidth),
                                "write bytes per second, from \"1 KiB\", or \"0\" for no limit"),
                        section.text("check", standard.check(), Optional::of, "write a command"),
                        section.text(
                                "health-deadline",
                                standard.healthDeadline(),
                                text -> Optional.of(span(text)).filter(UpdateToml::isDeadline),
                                "write from \"1 min\" to \"2 h\""));
        section.rejectUnknown();
        return config;
    }

    private static Function<String, Optional<String>> matching(Pattern pattern) {
        return text -> Optional.of(text).filter(it -> pattern.matcher(it).matches());
    }

    private static Optional<String> source(String text) {
        if (text.isEmpty() || ABSOLUTE.matcher(text).matches()) {
            return Optional.of(text);
        }
        URI address = URI.create(text);
        String scheme =
                address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean isWeb = List.of("http", "https", "tandem").contains(scheme);
        return Optional.of(text).filter(_ -> isWeb && address.getHost() != null);
    }

    private static LocalDateTime moment(String text) {
        try {
            return text.contains("T")
                    ? LocalDateTime.parse(text)
                    : LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean isBandwidth(ByteSize size) {
        return size.bytes() == 0
                || (size.bytes() >= LEAST_BANDWIDTH.bytes()
                        && size.bytes() <= MOST_BANDWIDTH.bytes());
    }

    private static boolean isDeadline(Duration span) {
        return span.compareTo(LEAST_DEADLINE) >= 0 && span.compareTo(MOST_DEADLINE) <= 0;
    }

    private static Duration span(String text) {
        var matcher = SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no span of time");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "min" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
