package tandem.update.make;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tandem.update.release.Release;

/// The bill of materials of a release: CycloneDX 1.6, JSON.
record Bom(Release release) {
    private static final String DEBIAN = "13";

    Map<String, Object> document() {
        return new TreeMap<>(
                Map.of(
                        "bomFormat",
                        "CycloneDX",
                        "specVersion",
                        "1.6",
                        "version",
                        1,
                        "metadata",
                        Map.of(
                                "timestamp",
                                release.created().toString(),
                                "component",
                                Map.of(
                                        "type",
                                        "operating-system",
                                        "name",
                                        "tandem-guest",
                                        "version",
                                        release.version())),
                        "components",
                        release.packages().stream().map(Bom::component).toList()));
    }

    private static Map<String, Object> component(String line) {
        List<String> words = List.of(line.split(" "));
        String name = words.getFirst();
        String version = words.size() > 1 ? words.get(1) : "";
        return new TreeMap<>(
                Map.of(
                        "type",
                        "library",
                        "name",
                        name,
                        "version",
                        version,
                        "purl",
                        "pkg:deb/debian/%s@%s?distro=debian-%s"
                                .formatted(name, version.replace("+", "%2B"), DEBIAN)));
    }
}
