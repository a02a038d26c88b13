package tandem.contract.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// When an update may restart the guest by itself: days of the week and a span of local time,
/// written `22:00-04:00` or `sat,sun 01:30-05:00`. A span that ends before it begins goes on past
/// midnight and belongs to the day on which it opens. Where clocks are put forward over all of a
/// span it does not open that day; where they are put back, it is longer.
///
/// @param days on which it opens
public record UpdateWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    private static final Pattern TEXT =
            Pattern.compile("(?:([a-z,\\s]+?)\\s+)?(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final int WEEK = 7;

    public UpdateWindow {
        if (days.isEmpty() || from.equals(to)) {
            throw new IllegalArgumentException("a window that never opens");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /// @throws IllegalArgumentException when the text is no window
    public static UpdateWindow parse(String text) {
        var matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no window");
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        if (matcher.group(1) == null) {
            days.addAll(EnumSet.allOf(DayOfWeek.class));
        } else {
            for (String word : matcher.group(1).split(",", -1)) {
                days.add(day(word.strip()));
            }
        }
        return new UpdateWindow(days, time(matcher.group(2)), time(matcher.group(3)));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static DayOfWeek day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> word(day).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no day"));
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    public boolean isOpen(Instant now, ZoneId zone) {
        return closing(now, zone).isPresent();
    }

    /// When the window that is open now closes; empty when none is.
    public Optional<Instant> closing(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
            if (days.contains(day.getDayOfWeek())
                    && !now.isBefore(opens(day, zone))
                    && now.isBefore(closes(day, zone))) {
                return Optional.of(closes(day, zone));
            }
        }
        return Optional.empty();
    }

    /// When it opens next, later than now.
    public Instant nextOpening(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= 2 * WEEK; ahead++) {
            LocalDate day = today.plusDays(ahead);
            Instant opening = opens(day, zone);
            if (days.contains(day.getDayOfWeek())
                    && opening.isAfter(now)
                    && opening.isBefore(closes(day, zone))) {
                return opening;
            }
        }
        throw new IllegalStateException("no opening of " + this + " within two weeks of " + now);
    }

    private Instant opens(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    private Instant closes(LocalDate day, ZoneId zone) {
        return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone).toInstant();
    }

    @Override
    @JsonValue
    public String toString() {
        String time = from + "-" + to;
        return days.size() == WEEK
                ? time
                : String.join(",", days.stream().map(UpdateWindow::word).toList()) + " " + time;
    }
}
