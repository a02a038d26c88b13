package tandem.samples.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ExitCode;
import tandem.samples.demo.image.BuiltImage;
import tandem.samples.demo.image.ImageSet;

/// Brings the demo onto a device that is up and shows a few rounds of it; `tandem up --demo` runs
/// this. Can be run again at any point: what is done already is not done twice. Exit codes are
/// those of the `tandem` command.
public final class Demo {
    private static final int STEPS = 6;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private Demo() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments)).code());
    }

    private static ExitCode run(List<String> arguments) throws InterruptedException {
        DemoArguments settings;
        try {
            settings = DemoArguments.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("demo: " + e.getMessage() + "\n" + DemoArguments.USAGE);
            return ExitCode.USAGE;
        }
        try {
            show(settings, new Screen(System.out, STEPS));
            return ExitCode.OK;
        } catch (DemoException e) {
            System.err.println("demo: " + e.getMessage());
            return e.exitCode();
        }
    }

    private static void show(DemoArguments settings, Screen screen)
            throws DemoException, InterruptedException {
        var api = HostApi.of(settings.api(), settings.tokenFile());
        PanelStep.checkPort(api.get(ApiPaths.STATUS));

        var images = new ImageStep(api, screen);
        screen.step("module images");
        ImageSet set = images.build(settings.dist());
        List<BuiltImage> built = set.images();
        built.forEach(image -> screen.line(image.name() + "  " + image.id().substring(0, 12)));
        screen.step("images into the guest");
        images.load(set);

        screen.step("deployment manifest");
        Path manifest = settings.dist().resolve("samples/demo/deployment.json");
        var deployment = new DeploymentStep(api, screen);
        deployment.removeOutdated(manifest, built, BETWEEN_LOOKS);
        deployment.deploy(manifest);

        screen.step("host app panel");
        var panel = new PanelStep(api, screen, settings.dist(), settings.home());
        Path credentials = panel.credentials();

        screen.step("modules start");
        new ModulesStep(api, screen, Clock.systemUTC(), BETWEEN_LOOKS).await();

        screen.step("panel: readings arrive, thresholds go back");
        panel.run(credentials, settings.rounds());

        if (!settings.brief()) {
            screen.plain("");
            screen.plain(whatToTry(panel.command(credentials)));
        }
    }

    private static String whatToTry(List<String> panel) {
        String command = panel.stream().map(Demo::quoted).collect(Collectors.joining(" "));
        return """
        The demo goes on running. Try next:
          ./tandem messages -f             every message that passes the hub
          ./tandem modules                 the modules and how they fare
          ./tandem logs filter             what the filter says
          ./tandem exec -- podman ps       a command in the guest
          ./tandem down                    stops the guest; './tandem up' finds everything again
        The panel, with your own thresholds:
          %s\
        """
                .formatted(command);
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=+-]*") ? word : "'" + word + "'";
    }
}
