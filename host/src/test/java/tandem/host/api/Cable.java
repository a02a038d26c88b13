package tandem.host.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A cable to a port of loopback that can be cut: what is sent gets lost, and neither end is told.
final class Cable implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final int target;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean whole = true;

    Cable(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().name("cable").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void cut() {
        cuts.incrementAndGet();
        whole = false;
    }

    /// New connections get through; those that were cut stay dead.
    void mend() {
        whole = true;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                ends.add(near);
                ends.add(far);
                int of = whole ? cuts.get() : -1;
                Thread.ofVirtual().start(() -> pass(near, far, of));
                Thread.ofVirtual().start(() -> pass(far, near, of));
            }
        } catch (IOException _) {
            // closed, or nobody listens any more
        }
    }

    private void pass(Socket from, Socket to, int of) {
        var buffer = new byte[16 * 1024];
        try {
            var in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (of == cuts.get() && whole) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
            if (of == cuts.get() && whole) {
                to.close();
            }
        } catch (IOException _) {
            // one end was closed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket end : ends) {
            end.close();
        }
    }
}
