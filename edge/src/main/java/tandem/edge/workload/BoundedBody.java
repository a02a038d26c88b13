package tandem.edge.workload;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// Reads the body of a request that may try to fill the memory.
final class BoundedBody {
    private BoundedBody() {}

    /// Fails with [TooLarge] as soon as more than `limit` bytes have come; the rest is dropped.
    static Future<Buffer> read(HttpServerRequest request, int limit) {
        Promise<Buffer> done = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > limit) {
                done.tryFail(new TooLarge());
            } else {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(done::tryFail);
        request.endHandler(_ -> done.tryComplete(body));
        return done.future();
    }

    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("body too large", null, false, false);
        }
    }
}
