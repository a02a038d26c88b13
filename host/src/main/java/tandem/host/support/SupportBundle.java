package tandem.host.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tandem.contract.manage.ManagePaths;
import tandem.host.history.DeploymentHistory;
import tandem.host.home.HostPaths;
import tandem.host.logs.LogTail;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gathers what helps to understand a problem into one archive. Nothing leaves without passing the
/// [Redaction]; keys, certificates' keys and credentials are not even read as items.
public final class SupportBundle {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LOG_LINES = 20_000;
    private static final int MODULE_LINES = 500;
    private static final int MOST_MODULES = 50;
    private static final String FOLDER = "tandem-support/";
    private static final int LONGEST_NAME = 60;

    private final HostPaths paths;
    private final InstantSource clock;

    public SupportBundle(HostPaths paths, InstantSource clock) {
        this.paths = paths;
        this.clock = clock;
    }

    /// A file of the bundle, as it would be now.
    public record FileView(String name, int bytes, String about) {}

    public List<FileView> files(Papers papers) throws InterruptedException {
        var files = new ArrayList<FileView>();
        for (BundleItem item : items(papers)) {
            files.add(new FileView(item.name(), content(item).length, item.about()));
        }
        return files;
    }

    /// Writes the archive; the stream stays open.
    public void write(Papers papers, OutputStream out) throws IOException, InterruptedException {
        try (var tar = new TarGzip(out, clock.instant())) {
            for (BundleItem item : items(papers)) {
                tar.add(FOLDER + item.name(), content(item));
            }
        }
    }

    private static byte[] content(BundleItem item) throws InterruptedException {
        try {
            return item.text().call().getBytes(UTF_8);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // one that is missing must not cost the others
            return ("not to be had: " + e.getClass().getSimpleName() + "\n").getBytes(UTF_8);
        }
    }

    private List<BundleItem> items(Papers papers) throws InterruptedException {
        var redaction = Redaction.ofHome(paths);
        var items = new ArrayList<BundleItem>();
        items.add(new BundleItem("versions.txt", "Programs and host", () -> versions(redaction)));
        items.add(json("status.json", "How things were", redaction, papers::status));
        items.add(json("findings.json", "What tandem check found", redaction, papers::findings));
        items.add(
                new BundleItem(
                        "device.toml",
                        "Settings",
                        () -> redaction.text(Files.readString(paths.deviceToml()))));
        items.add(log("logs/tandemd.log", "Log of the daemon", redaction, paths.daemonLog()));
        items.add(log("logs/qemu.log", "Messages of QEMU", redaction, paths.qemuLog()));
        items.add(log("logs/console.log", "The guest's console", redaction, paths.consoleLog()));
        items.add(log("logs/audit.log", "Who did what", redaction, paths.auditLog()));
        items.add(
                json(
                        "deployments.json",
                        "Deployments of late",
                        redaction,
                        () -> JSON.valueToTree(new DeploymentHistory(paths.deployments()).list())));
        if (papers.status().path("state").asString("").equals("running")) {
            guest(papers, redaction, items);
        }
        return items;
    }

    private static void guest(Papers papers, Redaction redaction, List<BundleItem> items)
            throws InterruptedException {
        items.add(
                manage(
                        "guest/health.json",
                        "The runtime's health",
                        redaction,
                        papers,
                        ManagePaths.HEALTH));
        items.add(
                manage(
                        "guest/facts.json",
                        "The guest's machine",
                        redaction,
                        papers,
                        ManagePaths.FACTS));
        items.add(
                manage(
                        "guest/deployment.json",
                        "The deployment in force, without secrets",
                        redaction,
                        papers,
                        ManagePaths.DEPLOYMENT));
        items.add(
                manage(
                        "guest/modules.json",
                        "The modules",
                        redaction,
                        papers,
                        ManagePaths.MODULES));
        items.add(
                new BundleItem(
                        "guest/journal.txt",
                        "The end of the guest's journal",
                        () ->
                                cleaned(
                                        redaction,
                                        papers.output(
                                                List.of(
                                                        "journalctl",
                                                        "--no-pager",
                                                        "--lines=1000")))));
        for (String module : modules(papers)) {
            String file = module.replaceAll("[^A-Za-z0-9._-]", "_");
            file = file.substring(0, Math.min(file.length(), LONGEST_NAME));
            items.add(
                    new BundleItem(
                            "modules/" + file + ".log",
                            "The last lines of module " + LogTail.clean(module),
                            () ->
                                    cleaned(
                                            redaction,
                                            papers.manage(
                                                    ManagePaths.MODULES
                                                            + "/"
                                                            + encoded(module)
                                                            + "/logs?timestamps=true&tail="
                                                            + MODULE_LINES))));
        }
    }

    private static String encoded(String segment) {
        return java.net.URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }

    private static List<String> modules(Papers papers) throws InterruptedException {
        try {
            return JSON.readTree(papers.manage(ManagePaths.MODULES))
                    .path("modules")
                    .valueStream()
                    .map(module -> module.path("name").asString(""))
                    .filter(name -> !name.isEmpty())
                    .limit(MOST_MODULES)
                    .toList();
        } catch (IOException | JacksonException | tandem.contract.error.TandemException _) {
            return List.of();
        }
    }

    private static BundleItem manage(
            String name, String about, Redaction redaction, Papers papers, String path) {
        return json(name, about, redaction, () -> JSON.readTree(papers.manage(path)));
    }

    private static BundleItem json(
            String name, String about, Redaction redaction, Callable<JsonNode> document) {
        return new BundleItem(
                name,
                about,
                () ->
                        redaction.text(
                                JSON.writerWithDefaultPrettyPrinter()
                                                .writeValueAsString(
                                                        redaction.document(document.call()))
                                        + "\n"));
    }

    private static BundleItem log(String name, String about, Redaction redaction, Path file) {
        return new BundleItem(
                name,
                about,
                () -> redaction.text(String.join("\n", new LogTail(file).last(LOG_LINES)) + "\n"));
    }

    private static String cleaned(Redaction redaction, String text) {
        return redaction.text(String.join("\n", text.lines().map(LogTail::clean).toList()) + "\n");
    }

    private String versions(Redaction redaction) {
        return redaction.text(
                """
                made           %s
                process        %s
                java           %s (%s)
                system         %s %s %s
                home           %s
                """
                        .formatted(
                                clock.instant(),
                                ProcessHandle.current().pid(),
                                System.getProperty("java.version"),
                                System.getProperty("java.vendor"),
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch"),
                                paths.home()));
    }
}
