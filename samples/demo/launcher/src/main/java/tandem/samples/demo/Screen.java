package tandem.samples.demo;

import java.io.PrintStream;

/// What the user sees: numbered steps with lines below them.
final class Screen {
    private final PrintStream out;
    private final int steps;
    private int step;

    Screen(PrintStream out, int steps) {
        this.out = out;
        this.steps = steps;
    }

    void step(String text) {
        step++;
        out.printf("demo %d/%d  %s%n", step, steps, text);
        out.flush();
    }

    void line(String text) {
        out.println("          " + text);
        out.flush();
    }

    void plain(String text) {
        out.println(text);
        out.flush();
    }
}
