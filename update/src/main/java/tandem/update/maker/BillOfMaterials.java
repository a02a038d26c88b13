package tandem.update.maker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import tandem.update.disk.Digests;
import tandem.update.release.PackageVersion;
import tandem.update.release.Release;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a release is made of, as CycloneDX 1.6 in JSON.
final class BillOfMaterials {
    private BillOfMaterials() {}

    static byte[] of(Release release, List<Path> jars) throws IOException {
        ObjectNode bom = JsonNodeFactory.instance.objectNode();
        bom.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        ObjectNode metadata = bom.putObject("metadata");
        metadata.put("timestamp", release.created().toString());
        metadata.putObject("component")
                .put("type", "operating-system")
                .put("name", "tandem")
                .put("version", release.version());
        ArrayNode components = bom.putArray("components");
        for (PackageVersion found : release.packages()) {
            String name = found.name().replaceFirst(":.*", "");
            components
                    .addObject()
                    .put("type", "library")
                    .put("name", name)
                    .put("version", found.version())
                    .put("purl", "pkg:deb/debian/" + name + "@" + percent(found.version()));
        }
        for (Path jar : jars) {
            components.add(component(jar));
        }
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(bom);
    }

    /// The name that Maven wrote into the jar, or the file's.
    private static ObjectNode component(Path jar) throws IOException {
        Properties maven = coordinates(jar);
        String artifact =
                maven.getProperty(
                        "artifactId", Objects.requireNonNull(jar.getFileName()).toString());
        ObjectNode component = JsonNodeFactory.instance.objectNode();
        component.put("type", "library").put("name", artifact);
        String version = maven.getProperty("version");
        if (version != null) {
            String group = maven.getProperty("groupId", "");
            component.put("group", group).put("version", version);
            component.put("purl", "pkg:maven/" + group + "/" + artifact + "@" + percent(version));
        }
        component
                .putArray("hashes")
                .addObject()
                .put("alg", "SHA-256")
                .put("content", Digests.sha256(jar));
        return component;
    }

    private static Properties coordinates(Path jar) throws IOException {
        var properties = new Properties();
        try (var file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith("META-INF/maven/")
                        && entry.getName().endsWith("/pom.properties")) {
                    try (InputStream content = file.getInputStream(entry)) {
                        properties.load(content);
                    }
                    return properties;
                }
            }
        }
        return properties;
    }

    private static String percent(String text) {
        return text.replace("%", "%25").replace("+", "%2B").replace(":", "%3A");
    }
}
