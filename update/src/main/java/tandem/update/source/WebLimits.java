package tandem.update.source;

import java.time.Duration;

/// How a web server is asked.
///
/// @param bytesPerSecond at most this many over time, all requests together; 0 = no limit
/// @param patience for the beginning of an answer, and for what it takes besides its bytes
/// @param slowest bytes per second; a file that comes slower than this is given up
/// @param attempts for each file before it fails
/// @param backOff pause after the first failure; doubles with each
public record WebLimits(
        long bytesPerSecond, Duration patience, long slowest, int attempts, Duration backOff) {

    public WebLimits {
        if (bytesPerSecond < 0 || slowest <= 0 || attempts <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    public static WebLimits usual() {
        return new WebLimits(0, Duration.ofSeconds(30), 4096, 4, Duration.ofSeconds(1));
    }

    public WebLimits withBytesPerSecond(long limit) {
        return new WebLimits(limit, patience, slowest, attempts, backOff);
    }
}
