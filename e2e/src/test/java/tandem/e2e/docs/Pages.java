package tandem.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The pages that users read: README.md, docs/ and what lies in subfolders of it.
record Pages(Path checkout) {
    private static final String FENCE = "```";

    static Pages ofThisCheckout() {
        return new Pages(Path.of("..").toAbsolutePath().normalize());
    }

    List<Path> files() {
        try (Stream<Path> docs = Files.walk(checkout.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(checkout.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        return files().stream().flatMap(file -> blocks(file).stream()).toList();
    }

    /// The blocks of one page, from top to bottom.
    List<Block> blocks(Path file) {
        String page = checkout.relativize(file).toString();
        List<String> lines = lines(file);
        var blocks = new ArrayList<Block>();
        for (int start = 0; start < lines.size(); start++) {
            if (!lines.get(start).startsWith(FENCE)) {
                continue;
            }
            int end = start + 1;
            while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
                end++;
            }
            blocks.add(
                    new Block(
                            page + ":" + (start + 1),
                            lines.get(start).substring(FENCE.length()).strip(),
                            Marker.parse(start == 0 ? "" : lines.get(start - 1)),
                            String.join("\n", lines.subList(start + 1, end)) + "\n"));
            start = end;
        }
        return blocks;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
