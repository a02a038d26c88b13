package tandem.samples.demo.sensor;

import java.util.SplittableRandom;

/// A temperature that rises and falls smoothly, with a little noise. The same seed gives the same
/// temperatures.
///
/// @param mean degrees Celsius around which it swings
/// @param amplitude degrees Celsius up and down
/// @param period readings from one summit to the next
record Wave(long seed, double mean, double amplitude, int period) {
    private static final double NOISE = 0.3;

    Wave {
        if (period < 2) {
            throw new IllegalArgumentException("period must be at least 2, not " + period);
        }
    }

    /// The temperature of a reading, in degrees Celsius with two decimals.
    ///
    /// @param sequence number of the reading
    double celsius(long sequence) {
        double angle = 2 * Math.PI * (sequence % period) / period;
        var random = new SplittableRandom(seed * 1_000_003 + sequence);
        double value = mean + amplitude * Math.sin(angle) + NOISE * random.nextGaussian();
        return Math.round(value * 100) / 100.0;
    }
}
