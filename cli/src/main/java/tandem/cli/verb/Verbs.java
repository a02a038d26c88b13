package tandem.cli.verb;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tandem.cli.session.Session;

/// All verbs.
final class Verbs {
    /// In the order in which the help shows them.
    static final List<String> NAMES =
            List.of(
                    "up",
                    "down",
                    "restart",
                    "status",
                    "console",
                    "check",
                    "support-bundle",
                    "delete",
                    "exec",
                    "shell",
                    "cp",
                    "deploy",
                    "modules",
                    "inspect",
                    "logs",
                    "images",
                    "app",
                    "module",
                    "messages",
                    "send",
                    "twin",
                    "method",
                    "routes",
                    "pair",
                    "remote",
                    "update",
                    "image",
                    "release",
                    "edge",
                    "benchmark",
                    "test");

    private Verbs() {}

    /// A parser for these arguments. When they begin with a verb it knows only that one, since
    /// reading the annotations of all of them takes longer than most verbs do.
    static CommandLine commandLine(Session session, String... arguments) {
        CommandLine root = withHelp(new CommandLine(new Tandem()));
        root.getCommandSpec().addOption(version());
        boolean known = arguments.length > 0 && NAMES.contains(arguments[0]);
        for (String name : known ? List.of(arguments[0]) : NAMES) {
            root.addSubcommand(name, verb(name, session));
        }
        root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        root.setUsageHelpWidth(100);
        root.setUsageHelpLongOptionsMaxWidth(28);
        return root;
    }

    private static CommandLine verb(String name, Session session) {
        return switch (name) {
            case "up" -> of(new Up(session));
            case "down" -> of(new Down(session));
            case "restart" -> of(new Restart(session));
            case "status" -> of(new Status(session));
            case "console" -> of(new ConsoleVerb(session));
            case "check" -> of(new Check(session));
            case "support-bundle" -> of(new SupportBundleVerb(session));
            case "delete" -> of(new Delete(session));
            case "exec" -> of(new Exec(session)).setStopAtPositional(true);
            case "shell" -> of(new Shell(session));
            case "cp" -> of(new Cp(session));
            case "deploy" -> of(new Deploy(session));
            case "modules" -> of(new Modules(session));
            case "inspect" -> of(new Inspect(session));
            case "logs" -> of(new Logs(session));
            case "images" ->
                    group("images", "Container images in the guest.")
                            .addSubcommand("load", of(new ImagesLoad(session)))
                            .addSubcommand("list", of(new ImagesList(session)));
            case "app" ->
                    group("app", "Identities of programs on this host.")
                            .addSubcommand("add", of(new AppAdd(session)))
                            .addSubcommand("list", of(new AppList(session)))
                            .addSubcommand("remove", of(new AppRemove(session)));
            case "module" ->
                    group("module", "Modules that run on this host, under a debugger.")
                            .addSubcommand("env", of(new ModuleEnv(session)));
            case "messages" -> of(new Messages(session));
            case "send" -> of(new Send(session));
            case "twin" -> of(new Twin(session));
            case "method" -> of(new Method(session));
            case "routes" ->
                    of(new Routes(session)).addSubcommand("test", of(new RouteTrial(session)));
            case "pair" -> of(new Pair(session));
            case "remote" ->
                    group("remote", "Other machines, used from here with --on NAME.")
                            .addSubcommand("add", of(new RemoteAdd(session)))
                            .addSubcommand("list", of(new RemoteList(session)))
                            .addSubcommand("remove", of(new RemoteRemove(session)))
                            .addSubcommand("install", of(new RemoteInstall(session)));
            case "update" ->
                    group(
                                    "update",
                                    "Releases for this device: what there is, changing, going back.")
                            .addSubcommand("status", of(new UpdateStatusVerb(session)))
                            .addSubcommand("check", of(new UpdateCheck(session)))
                            .addSubcommand("plan", of(new UpdatePlanVerb(session)))
                            .addSubcommand("apply", of(new UpdateApply(session)))
                            .addSubcommand("runtime", of(new UpdateRuntime(session)))
                            .addSubcommand("programs", of(new UpdatePrograms(session)))
                            .addSubcommand("rollback", of(new UpdateRollback(session)))
                            .addSubcommand("history", of(new UpdateHistory(session)))
                            .addSubcommand("pause", of(new UpdatePause(session)))
                            .addSubcommand("resume", of(new UpdateResume(session)))
                            .addSubcommand("channel", of(new UpdateChannel(session)))
                            .addSubcommand("pin", of(new UpdatePin(session)))
                            .addSubcommand("bundle", of(new UpdateBundle(session)))
                            .addSubcommand("trust", of(new UpdateTrust(session)))
                            .addSubcommand("verify", of(new UpdateVerify(session)));
            case "image" ->
                    group("image", "The guest image.")
                            .addSubcommand("build", of(new ImageBuild(session)));
            case "release" ->
                    group("release", "Releases: made, published, listed and fetched.")
                            .addSubcommand("keys", of(new ReleaseKeys(session)))
                            .addSubcommand("build", of(new ReleaseMake(session)))
                            .addSubcommand("compare", of(new ReleaseCompare(session)))
                            .addSubcommand("publish", of(new ReleasePublish(session)))
                            .addSubcommand("sign", of(new ReleaseSign(session)))
                            .addSubcommand(
                                    "rotate",
                                    of(new ReleaseRotate(session))
                                            .setCaseInsensitiveEnumValuesAllowed(true))
                            .addSubcommand("bundle", of(new ReleaseBundle(session)))
                            .addSubcommand("list", of(new ReleaseList(session)))
                            .addSubcommand("fetch", of(new ReleaseFetch(session)));
            case "edge" ->
                    group("edge", "The edge runtime without a VM.")
                            .addSubcommand(
                                    "run",
                                    of(new EdgeRun(session))
                                            .setUnmatchedOptionsArePositionalParams(true));
            case "benchmark" -> of(new BenchmarkVerb(session));
            case "test" -> of(new TestVerb(session));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandLine of(Verb verb) {
        return withHelp(new CommandLine(verb));
    }

    /// A verb that only names others; alone it is a wrong command line.
    private static CommandLine group(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return withHelp(new CommandLine(spec));
    }

    private static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build();
    }

    private static CommandLine withHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
        return line;
    }
}
