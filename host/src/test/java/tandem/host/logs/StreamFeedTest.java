package tandem.host.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StreamFeedTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void theEndComesFirstThenWhatIsWritten() throws Exception {
        var out = new PipedOutputStream();
        var following = new PipedInputStream(out);
        var tails = new ArrayList<Integer>();
        try (var feed =
                new StreamFeed((tail, follow) -> {
                    if (follow) {
                        return following;
                    }
                    tails.add(tail);
                    return text("one\ntwo\u001b[31m\n");
                })) {
            assertThat(feed.last(5, _ -> true)).containsExactly("one", "two");
            assertThat(tails).containsExactly(5);
            out.write("three\n".getBytes(UTF_8));
            out.flush();
            var seen = new ArrayList<String>();
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> {
                        seen.addAll(feed.more());
                        return !seen.isEmpty();
                    });
            assertThat(seen).containsExactly("three");
        }
    }

    @Test
    void aSearchGoesThroughAllAndKeepsTheLast() throws Exception {
        var tails = new ArrayList<Integer>();
        try (var feed =
                new StreamFeed((tail, follow) -> {
                    if (follow) {
                        throw new IOException("not now");
                    }
                    tails.add(tail);
                    return text("a 1\nb\na 2\na 3\n");
                })) {
            assertThat(feed.last(2, line -> line.contains("a"))).containsExactly("a 2", "a 3");
            assertThat(tails).containsExactly(-1);
            assertThat(feed.more()).isEmpty();
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
