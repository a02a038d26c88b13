package tandem.host.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/// A command of the fake guest, or a shell that edits a line, runs it, and shows the next prompt.
final class FakeShell implements Command {
    private static final String PROMPT = "root@tandem-fake:~# ";
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    private final FakeCommands commands;
    private final @Nullable String line;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;
    private @Nullable Thread thread;

    /// @param line what is run; null for a shell on a terminal
    FakeShell(FakeCommands commands, @Nullable String line) {
        this.commands = commands;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        thread = Thread.ofVirtual().name("fake-shell").start(() -> run(environment));
    }

    private void run(Environment environment) {
        int status = 255;
        var given =
                new FakeCommands.Streams(
                        Objects.requireNonNull(in),
                        Objects.requireNonNull(out),
                        Objects.requireNonNull(err));
        try {
            status = line == null ? shell(given, environment) : command(line, given);
        } catch (IOException | InterruptedException | CancellationException _) {
            // the other side went away
        } finally {
            Objects.requireNonNull(exit).onExit(status);
        }
    }

    private int command(String text, FakeCommands.Streams streams)
            throws IOException, InterruptedException {
        try {
            return commands.run(FakeCommands.words(text), streams);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            streams.complain(String.valueOf(e.getMessage()));
            return 1;
        } finally {
            streams.out().flush();
            streams.err().flush();
        }
    }

    private int shell(FakeCommands.Streams raw, Environment environment)
            throws IOException, InterruptedException {
        var terminal = new Terminal(raw.out());
        var streams = new FakeCommands.Streams(InputStream.nullInputStream(), terminal, terminal);
        int last = 0;
        while (true) {
            streams.print(PROMPT);
            String typed = typed(raw.in(), streams);
            if (typed == null || typed.strip().equals("exit")) {
                streams.print(typed == null ? "logout\n" : "");
                return last;
            }
            List<String> words = FakeCommands.words(typed);
            if (typed.strip().equals("stty size")) {
                streams.print(
                        environment.getEnv().get(Environment.ENV_LINES)
                                + " "
                                + environment.getEnv().get(Environment.ENV_COLUMNS)
                                + "\n");
            } else if (words.size() == 2 && words.getFirst().equals("exit")) {
                return Integer.parseInt(words.getLast());
            } else {
                last = command(typed, streams);
            }
        }
    }

    /// Reads a line and echoes it, as the terminal of a real guest does.
    ///
    /// @return null at the end of the input
    private static @Nullable String typed(InputStream in, FakeCommands.Streams streams)
            throws IOException {
        var typed = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            switch (next) {
                case -1, CTRL_D -> {
                    if (next < 0 || typed.size() == 0) {
                        return null;
                    }
                }
                case '\r', '\n' -> {
                    streams.print("\n");
                    return typed.toString(UTF_8);
                }
                case CTRL_C -> {
                    streams.print("^C\n" + PROMPT);
                    typed.reset();
                }
                case BACKSPACE, DELETE -> {
                    if (typed.size() > 0) {
                        byte[] shorter = typed.toByteArray();
                        typed.reset();
                        typed.write(shorter, 0, shorter.length - 1);
                        streams.print("\b \b");
                    }
                }
                default -> {
                    typed.write(next);
                    streams.out().write(next);
                    streams.out().flush();
                }
            }
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Ends lines as a terminal wants it.
    private static final class Terminal extends FilterOutputStream {
        Terminal(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            if (value == '\n') {
                out.write('\r');
            }
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            String text = new String(bytes, offset, length, UTF_8);
            out.write(text.replace("\n", "\r\n").getBytes(UTF_8));
        }
    }
}
