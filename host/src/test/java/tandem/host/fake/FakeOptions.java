package tandem.host.fake;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the daemon with a fake guest was told.
///
/// @param port 0 for any free one
/// @param home made in a temporary folder when null
/// @param page folder with the page's files; null for those on the class path
/// @param state `absent`, `stopped` or `running`
/// @param modules how many modules are deployed
/// @param hostile all texts that the guest may choose are full of markup
/// @param logLines how many lines each module has written before
/// @param rate messages per second
/// @param failUp the first start fails
public record FakeOptions(
        int port,
        @Nullable Path home,
        @Nullable Path page,
        String state,
        int modules,
        boolean hostile,
        int logLines,
        int rate,
        boolean failUp) {
    public static final String USAGE =
            "[--port N] [--home DIR] [--page DIR] [--state absent|stopped|running] [--modules N]"
                    + " [--hostile] [--log-lines N] [--rate N] [--fail-up]";

    public static final FakeOptions DEFAULT =
            new FakeOptions(0, null, null, "stopped", 2, false, 200, 2, false);

    /// @throws IllegalArgumentException with the usage
    public static FakeOptions parse(String... arguments) {
        var left = new ArrayDeque<>(List.of(arguments));
        FakeOptions options = DEFAULT;
        while (!left.isEmpty()) {
            options = options.with(left.removeFirst(), left);
        }
        return options;
    }

    private FakeOptions with(String name, ArrayDeque<String> left) {
        return switch (name) {
            case "--hostile" ->
                    new FakeOptions(port, home, page, state, modules, true, logLines, rate, failUp);
            case "--fail-up" ->
                    new FakeOptions(
                            port, home, page, state, modules, hostile, logLines, rate, true);
            default -> {
                if (left.isEmpty()) {
                    throw new IllegalArgumentException(name + ": " + USAGE);
                }
                yield with(name, left.removeFirst());
            }
        };
    }

    private FakeOptions with(String name, String value) {
        int newPort = name.equals("--port") ? number(value, 65_535) : port;
        Path newHome = name.equals("--home") ? folder(value) : home;
        Path newPage = name.equals("--page") ? folder(value) : page;
        String newState = name.equals("--state") ? value : state;
        int newModules = name.equals("--modules") ? number(value, 1000) : modules;
        int newLines = name.equals("--log-lines") ? number(value, 10_000_000) : logLines;
        int newRate = name.equals("--rate") ? number(value, 5000) : rate;
        var changed =
                new FakeOptions(
                        newPort,
                        newHome,
                        newPage,
                        newState,
                        newModules,
                        hostile,
                        newLines,
                        newRate,
                        failUp);
        boolean isKnown =
                List.of(
                                "--port",
                                "--home",
                                "--page",
                                "--state",
                                "--modules",
                                "--log-lines",
                                "--rate")
                        .contains(name);
        if (!isKnown || !List.of("absent", "stopped", "running").contains(newState)) {
            throw new IllegalArgumentException(name + " " + value + ": " + USAGE);
        }
        return changed;
    }

    private static Path folder(String value) {
        return Path.of(value).toAbsolutePath().normalize();
    }

    private static int number(String value, int most) {
        int number = Integer.parseInt(value);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(value + " is not from 0 to " + most);
        }
        return number;
    }
}
