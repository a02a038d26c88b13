package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.contract.error.ExitCode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "compare",
        description = "Compare two releases or images byte for byte; exit code 9 when they differ.")
final class ReleaseCompare extends Verb {
    private static final int MOST_SHOWN = 20;

    @Parameters(index = "0", paramLabel = "A", description = "Folder of a release or an image.")
    private Path one = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The other folder.")
    private Path other = Path.of("");

    ReleaseCompare(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        SortedSet<Path> names = names();
        var differences = new ArrayList<String>();
        for (Path name : names) {
            String difference = difference(name);
            if (!difference.isEmpty()) {
                differences.add(name + " " + difference);
            }
        }
        show(names.size(), differences);
        return differences.isEmpty() ? 0 : ExitCode.INTEGRITY.code();
    }

    /// Documents and images first, chunks last.
    private SortedSet<Path> names() throws IOException {
        var names =
                new TreeSet<Path>(
                        Comparator.comparingInt(Path::getNameCount)
                                .thenComparing(Comparator.naturalOrder()));
        for (Path folder : List.of(one, other)) {
            if (!Files.isDirectory(folder)) {
                throw usage(folder + " is no folder", "release compare");
            }
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(Files::isRegularFile).map(folder::relativize).forEach(names::add);
            }
        }
        if (names.isEmpty()) {
            throw usage("there is nothing in " + one + " and " + other, "release compare");
        }
        return names;
    }

    private String difference(Path name) throws IOException {
        if (!Files.exists(one.resolve(name))) {
            return "is only in " + other;
        }
        if (!Files.exists(other.resolve(name))) {
            return "is only in " + one;
        }
        long at = Files.mismatch(one.resolve(name), other.resolve(name));
        return at < 0 ? "" : "differs from byte " + at + " on";
    }

    private void show(int files, List<String> differences) {
        if (json()) {
            ObjectNode answer =
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("equal", differences.isEmpty())
                            .put("files", files);
            differences.forEach(answer.putArray("differences")::add);
            session().printJson(answer);
            return;
        }
        differences.stream().limit(MOST_SHOWN).forEach(this::print);
        if (differences.size() > MOST_SHOWN) {
            print("and %d more".formatted(differences.size() - MOST_SHOWN));
        }
        print(
                differences.isEmpty()
                        ? "Equal: all %d files, byte for byte.".formatted(files)
                        : "Not equal: %d of %d files differ.".formatted(differences.size(), files));
    }
}
