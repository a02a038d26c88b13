package tandem.host.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The few programs of the fake guest. Their files are in a folder of this machine, out of which no
/// path leads.
final class FakeCommands {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\\\\.|[^'\\s])+");
    private static final int UNKNOWN = 127;

    private final Path root;
    private final InstantSource clock;

    /// @param root folder that is `/` in the guest
    FakeCommands(Path root, InstantSource clock) throws IOException {
        this.root = root;
        this.clock = clock;
        write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nID=debian\n");
        write("etc/hostname", "tandem-fake\n");
        write("root/hello.txt", "hello from the fake guest\n");
        Files.createDirectories(root.resolve("var/lib/tandem"));
        Files.createDirectories(root.resolve("tmp"));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Where a program reads and writes.
    record Streams(InputStream in, OutputStream out, OutputStream err) {
        void print(String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
        }

        void complain(String text) throws IOException {
            err.write((text + "\n").getBytes(UTF_8));
            err.flush();
        }
    }

    /// Words of a line as a shell would see them; quotes are single ones only.
    static List<String> words(String line) {
        var words = new ArrayList<String>();
        var match = WORD.matcher(line);
        while (match.find()) {
            words.add(
                    match.group()
                            .replace("'\\''", "\u0000")
                            .replace("'", "")
                            .replaceAll("\\\\(.)", "$1")
                            .replace('\u0000', '\''));
        }
        return words;
    }

    int run(List<String> words, Streams streams) throws IOException, InterruptedException {
        if (words.isEmpty()) {
            return 0;
        }
        List<String> arguments = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "timeout" -> {
                return run(words.subList(4, words.size()), streams);
            }
            case "echo" -> streams.print(String.join(" ", arguments) + "\n");
            case "uname" ->
                    streams.print(
                            arguments.isEmpty()
                                    ? "Linux\n"
                                    : "Linux tandem-fake 6.12.57 x86_64 GNU/Linux\n");
            case "whoami" -> streams.print("root\n");
            case "pwd" -> streams.print("/root\n");
            case "true" -> {}
            case "false" -> {
                return 1;
            }
            case "date" -> streams.print(date(arguments));
            case "cat" -> {
                return cat(arguments, streams);
            }
            case "ls" -> {
                return list(arguments, streams);
            }
            case "sleep" -> Pause.millis(1000L * Integer.parseInt(arguments.getFirst()));
            case "flood" ->
                    streams.print(
                            IntStream.rangeClosed(1, Integer.parseInt(arguments.getFirst()))
                                    .mapToObj(it -> "line " + it + "\n")
                                    .collect(Collectors.joining()));
            case "colors" -> streams.print("\u001b[31mred\u001b[0m \u001b[1;32mgreen\u001b[0m\n");
            case "journalctl" -> {
                if (!arguments.contains("--follow")) {
                    streams.print(clock.instant() + " tandem-fake tandem-edge[1]: ready\n");
                } else {
                    Pause.millis(3_600_000L); // until the other side hangs up
                }
            }
            case "test" -> {
                return Files.exists(inRoot(arguments.getLast())) ? 0 : 1;
            }
            case "mkdir" -> Files.createDirectories(inRoot(arguments.getLast()));
            case "find" -> {
                return find(arguments, streams);
            }
            case "tar" -> {
                return tar(arguments, streams);
            }
            default -> {
                streams.complain(words.getFirst() + ": command not found");
                return UNKNOWN;
            }
        }
        return 0;
    }

    private String date(List<String> arguments) {
        Instant now = clock.instant();
        return arguments.isEmpty()
                ? now + "\n"
                : "%d.%09d\n".formatted(now.getEpochSecond(), now.getNano());
    }

    private int cat(List<String> names, Streams streams) throws IOException {
        if (names.isEmpty()) {
            streams.in().transferTo(streams.out());
            streams.out().flush();
        }
        for (String name : names) {
            Path file = inRoot(name);
            if (!Files.isRegularFile(file)) {
                streams.complain("cat: " + name + ": No such file or directory");
                return 1;
            }
            streams.print(Files.readString(file));
        }
        return 0;
    }

    private int list(List<String> arguments, Streams streams) throws IOException {
        String name =
                arguments.stream().filter(it -> !it.startsWith("-")).findFirst().orElse("/root");
        Path folder = inRoot(name);
        if (!Files.exists(folder)) {
            streams.complain("ls: cannot access '" + name + "': No such file or directory");
            return 2;
        }
        try (Stream<Path> files =
                Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            for (Path file : files.sorted().toList()) {
                streams.print(file.getFileName() + (Files.isDirectory(file) ? "/" : "") + "\n");
            }
        }
        return 0;
    }

    /// The real one, within the folder: `find -H FOLDER …`.
    private int find(List<String> arguments, Streams streams)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("find"));
        command.addAll(arguments);
        command.set(2, inRoot(arguments.get(1)).toString());
        Process find = new ProcessBuilder(command).start();
        find.getInputStream().transferTo(streams.out());
        streams.out().flush();
        find.getErrorStream().transferTo(streams.err());
        streams.err().flush();
        return find.waitFor();
    }

    /// The real one, within the folder: `tar -C FOLDER …`.
    private int tar(List<String> arguments, Streams streams)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("tar"));
        command.addAll(arguments);
        command.set(2, inRoot(arguments.get(1)).toString());
        Process tar = new ProcessBuilder(command).start();
        Thread feed = Thread.ofVirtual().start(() -> feed(streams.in(), tar));
        if (arguments.contains("-cf")) {
            tar.getInputStream().transferTo(streams.out());
        }
        tar.getErrorStream().transferTo(streams.err());
        streams.out().flush();
        int exit = tar.waitFor();
        feed.interrupt();
        return exit;
    }

    private static void feed(InputStream from, Process tar) {
        try (var stdin = tar.getOutputStream()) {
            from.transferTo(stdin);
        } catch (IOException _) {
            // tar did not want all of it
        }
    }

    private Path inRoot(String path) throws IOException {
        Path file = root.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!file.startsWith(root)) {
            throw new IOException(path + " leads out of the fake guest");
        }
        return file;
    }
}
