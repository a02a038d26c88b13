package tandem.hub.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;

/// Notices clients that have gone silent. Vert.x would close the socket by itself, also when it is
/// the hub that withholds reads.
final class KeepAlive {
    static final Duration FOR_CONNECT = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String TIMER = "idle";
    private static final String WATCH = "idle-watch";

    private final ChannelPipeline pipeline;

    KeepAlive(ChannelPipeline pipeline, Runnable silent) {
        this.pipeline = pipeline;
        pipeline.addBefore("handler", TIMER, timer(FOR_CONNECT));
        pipeline.addBefore("handler", WATCH, new Watch(silent));
    }

    /// From now on the client must be heard within 1.5 times what it promised, at most 10 minutes.
    ///
    /// @param seconds the keep-alive time of CONNECT; 0: none
    void expect(int seconds) {
        pipeline.replace(TIMER, TIMER, timer(limit(seconds)));
    }

    static Duration limit(int seconds) {
        Duration promised = Duration.ofMillis(seconds * 1500L);
        return seconds == 0 || promised.compareTo(LONGEST) > 0 ? LONGEST : promised;
    }

    private static IdleStateHandler timer(Duration limit) {
        return new IdleStateHandler(
                limit.toMillis(), 0, 0, java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    private static final class Watch extends ChannelInboundHandlerAdapter {
        private final Runnable silent;

        Watch(Runnable silent) {
            this.silent = silent;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event)
                throws Exception {
            if (event instanceof IdleStateEvent) {
                silent.run();
            } else {
                super.userEventTriggered(context, event);
            }
        }
    }
}
