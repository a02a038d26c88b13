package tandem.cli.session;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The user's terminal, passed through key by key; by means of `stty`, which knows each system's
/// terminals. Closing it gives the terminal back as it was.
public final class RawTerminal implements AutoCloseable {
    private static final int STTY_SECONDS = 5;

    private final String before;
    private final Thread hook = new Thread(this::restore);

    private RawTerminal(String before) {
        this.before = before;
    }

    /// @throws IOException when there is no terminal or no `stty`
    public static RawTerminal enter() throws IOException {
        var terminal = new RawTerminal(stty("-g").strip());
        Runtime.getRuntime().addShutdownHook(terminal.hook);
        var _ = stty("raw", "-echo");
        return terminal;
    }

    /// Columns and rows of a terminal.
    public record Size(int columns, int rows) {}

    public static Size size() {
        try {
            String[] rowsColumns = stty("size").strip().split(" ", -1);
            return new Size(Integer.parseInt(rowsColumns[1]), Integer.parseInt(rowsColumns[0]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return new Size(80, 24);
        }
    }

    /// Runs an action each time the terminal has got another size. The JDK has no supported way to
    /// hear signals; where its own is missing, nothing happens.
    public static void onResize(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            RawTerminal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, method, _) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                }
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), proxy);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException _) {
            // the terminal keeps the size it had at the start
        }
    }

    @Override
    public void close() {
        restore();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void restore() {
        try {
            var _ = stty(before);
        } catch (IOException _) {
            // the terminal is gone
        }
    }

    private static String stty(String... arguments) throws IOException {
        var line = new ArrayList<>(List.of("stty"));
        line.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(line)
                        .redirectInput(Path.of("/dev/tty").toFile())
                        .redirectErrorStream(true)
                        .start();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(STTY_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("stty failed: " + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
