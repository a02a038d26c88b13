package tandem.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.maker.BundleFile;
import tandem.update.source.Source;
import tandem.update.source.WebLimits;
import tandem.update.trust.Trust;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "bundle",
        description = "Bring a release from the source into one file, for devices without network.")
final class UpdateBundle extends Verb {
    private static final long STEP_BYTES = 32L << 20;

    @Parameters(paramLabel = "VERSION", description = "Which release.")
    private String version = "";

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description =
                    "Web address, folder or bundle file; otherwise the source in device.toml.")
    private String place = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The bundle file.")
    private Path out = Path.of("");

    UpdateBundle(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireHere("tandem update bundle");
        String from =
                place.isEmpty()
                        ? daemon().get(ApiPaths.UPDATES).path("policy").path("source").asString("")
                        : place;
        if (from.isEmpty()) {
            throw TandemException.of(UpdateError.NO_SOURCE);
        }
        Path folder = session().home().resolve("updates");
        Path first = folder.resolve("first-root.json");
        var trust =
                new Trust(
                        folder.resolve("trust"),
                        Files.exists(first) ? Files.readAllBytes(first) : null,
                        session().clock());
        try (Source source = Source.of(from, WebLimits.usual())) {
            var done = new AtomicLong();
            BundleFile.write(
                    source, trust.refresh(source), version, out, bytes -> tell(done, bytes));
        }
        long bytes = Files.size(out);
        if (json()) {
            session()
                    .printJson(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("file", out.toString())
                                    .put("bytes", bytes));
        } else {
            print(out + " holds release " + version + ": " + bytes + " bytes.");
        }
        return 0;
    }

    private void tell(AtomicLong done, long bytes) {
        long before = done.getAndAdd(bytes) / STEP_BYTES;
        if (done.get() / STEP_BYTES > before) {
            session().err().println((done.get() >> 20) + " MiB");
        }
    }
}
