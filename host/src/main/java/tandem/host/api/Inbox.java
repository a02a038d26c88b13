package tandem.host.api;

import io.vertx.core.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;

/// What comes in on an event loop, handed to a blocking reader one piece at a time: the next piece
/// is asked for when the reader wants it, so that at most a few wait in memory.
///
/// @param <T> type of the pieces
final class Inbox<T> {
    private sealed interface Item<T> {
        record Piece<T>(T value) implements Item<T> {}

        record End<T>() implements Item<T> {}

        record Broken<T>(Throwable cause) implements Item<T> {}
    }

    private final BlockingQueue<Item<T>> items = new LinkedBlockingQueue<>();
    private final Context context;
    private final LongConsumer fetch;
    private boolean ended;

    /// @param fetch asks the source for so many pieces; called on the event loop
    Inbox(Context context, LongConsumer fetch) {
        this.context = context;
        this.fetch = fetch;
    }

    void piece(T value) {
        items.add(new Item.Piece<>(value));
    }

    void end() {
        items.add(new Item.End<>());
    }

    void broken(Throwable cause) {
        items.add(new Item.Broken<>(cause));
    }

    private void askForOne() throws IOException {
        try {
            context.runOnContext(_ -> fetch.accept(1));
        } catch (RejectedExecutionException e) {
            ended = true;
            throw new IOException("the server has ended", e);
        }
    }

    /// Waits for the next piece.
    ///
    /// @throws EOFException when there is no more
    T take() throws IOException {
        if (ended) {
            throw new EOFException();
        }
        askForOne();
        try {
            return switch (items.take()) {
                case Item.Piece<T>(T value) -> value;
                case Item.End<T>() -> {
                    ended = true;
                    throw new EOFException();
                }
                case Item.Broken<T>(Throwable cause) -> {
                    ended = true;
                    throw new IOException("the client is gone", cause);
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
