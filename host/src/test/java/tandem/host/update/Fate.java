package tandem.host.update;

import java.util.Random;

/// Ends a simulated daemon after so many steps, as a loss of power or a kill would: nothing of it
/// runs any more.
final class Fate {
    static final int NEVER = Integer.MAX_VALUE;
    final Random random;
    private int stepsLeft = NEVER;
    private boolean dead;

    /// What ends it; no code of ours catches it.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    Fate(long seed) {
        this.random = new Random(seed);
    }

    void begin(int steps) {
        dead = false;
        stepsLeft = steps;
    }

    /// One step of the daemon, before or after something that matters.
    void step() {
        if (dead || stepsLeft-- <= 0) {
            dead = true;
            throw new Killed();
        }
    }
}
