package tandem.hub.mqtt;

import io.vertx.core.net.NetSocket;

/// How much of a client is being stored. When it is full the socket is not read until half of it
/// has drained, so that a client faster than the disk is slowed down by TCP. Belongs to the event
/// loop.
final class Window {
    private static final int MOST_MESSAGES = 16;
    private static final long MOST_BYTES = 512 << 10;

    private final NetSocket socket;
    private int messages;
    private long bytes;
    private boolean withheld;

    Window(NetSocket socket) {
        this.socket = socket;
    }

    void entered(int size) {
        messages++;
        bytes += size;
        if (!withheld && (messages >= MOST_MESSAGES || bytes >= MOST_BYTES)) {
            withheld = true;
            socket.pause();
        }
    }

    void left(int size) {
        messages--;
        bytes -= size;
        if (withheld && messages <= MOST_MESSAGES / 2 && bytes <= MOST_BYTES / 2) {
            withheld = false;
            socket.resume();
        }
    }

    boolean isWithheld() {
        return withheld;
    }
}
