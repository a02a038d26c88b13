package tandem.samples.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The command line, as `tandem up --demo` gives it.
///
/// @param api where the daemon serves its API, e.g. `http://127.0.0.1:40123`
/// @param tokenFile `run/api.json` of the home
/// @param home the home of the device
/// @param dist the checkout
/// @param rounds readings that the panel shows in each part
/// @param brief leave out what to try next in a terminal
record DemoArguments(URI api, Path tokenFile, Path home, Path dist, int rounds, boolean brief) {
    static final String USAGE =
            "usage: Demo --api URL --token-file FILE --home DIR --dist DIR [--rounds N] [--brief]";
    private static final String BRIEF = "--brief";

    /// @throws IllegalArgumentException when it cannot be understood
    static DemoArguments parse(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (name.equals(BRIEF)) {
                options.put(BRIEF, "");
                continue;
            }
            if (!List.of("--api", "--token-file", "--home", "--dist", "--rounds").contains(name)) {
                throw new IllegalArgumentException("unexpected: " + name);
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            options.put(name, rest.next());
        }
        return new DemoArguments(
                URI.create(required(options, "--api")),
                Path.of(required(options, "--token-file")),
                Path.of(required(options, "--home")),
                Path.of(required(options, "--dist")).toAbsolutePath().normalize(),
                Math.max(1, Integer.parseInt(options.getOrDefault("--rounds", "3"))),
                options.containsKey(BRIEF));
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
