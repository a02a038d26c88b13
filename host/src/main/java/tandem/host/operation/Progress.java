package tandem.host.operation;

/// Where long work tells how far it is and asks whether it shall go on.
public interface Progress {
    /// Begins the next step; the one before is done.
    void step(String name);

    /// What the current step is doing.
    ///
    /// @param percent 0–100, or -1 when unknown
    void detail(String text, int percent);

    /// Records a step that was not needed.
    void skipped(String name, String why);

    /// @throws java.util.concurrent.CancellationException when the operation was cancelled
    void checkCancelled();

    /// Progress that goes nowhere.
    static Progress silent() {
        return new Progress() {
            @Override
            public void step(String name) {}

            @Override
            public void detail(String text, int percent) {}

            @Override
            public void skipped(String name, String why) {}

            @Override
            public void checkCancelled() {}
        };
    }
}
