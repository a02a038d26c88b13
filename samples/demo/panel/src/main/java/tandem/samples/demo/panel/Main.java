package tandem.samples.demo.panel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;

/// The host app `panel`. Exit code 0: done; 1: the exchange did not come about; 2: wrong usage.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        // the SDK and the link stay silent: what matters is printed here
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws InterruptedException, IOException {
        PanelArguments settings;
        try {
            settings = PanelArguments.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("panel: " + e.getMessage() + "\n" + PanelArguments.USAGE);
            return 2;
        }
        try (var traffic = new HubTraffic(Credentials.read(settings.credentials()))) {
            if (settings.rounds() > 0) {
                new Rounds(traffic, System.out, Clock.systemUTC(), settings.deadline())
                        .run(settings.rounds());
            } else {
                var in = new InputStreamReader(System.in, Charset.defaultCharset());
                new Keyboard(traffic, System.out).run(new BufferedReader(in));
            }
            return 0;
        } catch (PanelException e) {
            System.err.println("panel: " + e.getMessage());
            return 1;
        }
    }
}
