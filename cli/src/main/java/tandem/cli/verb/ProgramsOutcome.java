package tandem.cli.verb;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tandem.cli.client.Refused;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.UpdateStatus;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tools.jackson.databind.JsonNode;

/// What came of a hand-over. The daemon that was asked ends, the one that serves afterwards tells.
///
/// @param before the history of the programs when the hand-over was asked for
record ProgramsOutcome(Session session, JsonNode before) {
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofMinutes(2);

    static ProgramsOutcome of(Session session, JsonNode updates) {
        return new ProgramsOutcome(session, history(updates));
    }

    /// Whether an operation ended with a hand-over.
    static boolean follows(JsonNode operation) {
        return operation
                .path("steps")
                .valueStream()
                .anyMatch(step ->
                        step.path("name").asString("").startsWith(UpdateStatus.Programs.HAND_OVER));
    }

    /// Waits until one of the daemons tells it.
    ///
    /// @param updates as the daemon told them before: they have the deadline
    /// @return the version in use
    /// @throws TandemException [UpdateError#PROGRAMS_CAME_BACK], or
    ///   [UpdateError#PROGRAMS_UNDECIDED] when none told it in time
    String await(JsonNode updates) {
        long seconds = updates.path("policy").path("healthDeadlineSeconds").asLong(600);
        long end = System.nanoTime() + Duration.ofSeconds(seconds).plus(MARGIN).toNanos();
        while (System.nanoTime() < end) {
            Optional<JsonNode> entry = entry();
            if (entry.isPresent()) {
                return version(entry.get());
            }
            try {
                var _ = new CountDownLatch(1).await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw TandemException.of(UpdateError.PROGRAMS_UNDECIDED);
    }

    private static String version(JsonNode entry) {
        String version = entry.path("version").asString("");
        if (!entry.path("outcome").asString("").equals("applied")) {
            throw TandemException.of(
                    UpdateError.PROGRAMS_CAME_BACK, version, entry.path("reason").asString(""));
        }
        return version;
    }

    private Optional<JsonNode> entry() {
        try {
            return session.runningDaemon().flatMap(daemon -> fresh(daemon.get(ApiPaths.UPDATES)));
        } catch (TandemException | Refused _) {
            return Optional.empty(); // it just ends, or begins
        }
    }

    private Optional<JsonNode> fresh(JsonNode updates) {
        JsonNode history = history(updates);
        return history.isEmpty() || history.equals(before)
                ? Optional.empty()
                : Optional.of(history.get(history.size() - 1));
    }

    private static JsonNode history(JsonNode updates) {
        return updates.path("programs").path("history");
    }
}
