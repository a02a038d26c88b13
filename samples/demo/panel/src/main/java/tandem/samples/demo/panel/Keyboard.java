package tandem.samples.demo.panel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import tandem.samples.demo.reading.MalformedMessageException;
import tandem.samples.demo.reading.Threshold;

/// The exchange with someone at the keyboard: readings are shown as they come, a number that is
/// typed becomes the new threshold.
final class Keyboard {
    private final Traffic traffic;
    private final PrintStream out;

    Keyboard(Traffic traffic, PrintStream out) {
        this.traffic = traffic;
        this.out = out;
    }

    /// Returns when the input ends or `q` is typed.
    void run(BufferedReader in) throws IOException, InterruptedException {
        out.println("Type a number and Enter for a new threshold, q to end.");
        Thread printer = Thread.ofVirtual().name("readings").start(this::print);
        try {
            String line = in.readLine();
            while (line != null && !line.strip().equals("q")) {
                if (!line.isBlank()) {
                    typed(line.strip());
                }
                line = in.readLine();
            }
        } finally {
            printer.interrupt();
        }
    }

    private void typed(String text) throws InterruptedException {
        try {
            Threshold threshold = Threshold.parse(text.replace(',', '.'));
            traffic.send(threshold);
            out.println("  sent threshold " + threshold.celsius());
        } catch (MalformedMessageException e) {
            out.println("'" + text + "' is no threshold; type a number of degrees, such as 25.5");
        } catch (PanelException e) {
            out.println(e.getMessage());
        }
    }

    private void print() {
        try {
            while (true) {
                traffic.next(Duration.ofMinutes(1))
                        .ifPresentOrElse(
                                alert -> out.println("  reading " + alert),
                                () -> out.println("  none for a minute, " + traffic.condition()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the keyboard has ended
        }
    }
}
