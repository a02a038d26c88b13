package tandem.cli.verb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tandem.cli.session.Session;

/// All verbs, in the order in which the help shows them.
final class Verbs {

    private Verbs() {}

    /// A parser for these arguments. When they begin with a verb it knows only that one, since
    /// reading the annotations of all of them takes longer than most verbs do.
    static CommandLine commandLine(Session session, String... arguments) {
        CommandLine root = withHelp(new CommandLine(new Tandem()));
        root.getCommandSpec().addOption(version());
        Map<String, Supplier<CommandLine>> verbs = table(session);
        if (arguments.length > 0 && verbs.containsKey(arguments[0])) {
            root.addSubcommand(arguments[0], verbs.get(arguments[0]).get());
        } else {
            verbs.forEach((name, verb) -> root.addSubcommand(name, verb.get()));
        }
        root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        root.setUsageHelpWidth(100);
        root.setUsageHelpLongOptionsMaxWidth(28);
        return root;
    }

    private static Map<String, Supplier<CommandLine>> table(Session session) {
        Map<String, Supplier<CommandLine>> verbs = new LinkedHashMap<>();
        verbs.put("up", () -> of(new Up(session)));
        verbs.put("down", () -> of(new Down(session)));
        verbs.put("status", () -> of(new Status(session)));
        verbs.put("delete", () -> of(new Delete(session)));
        verbs.put("exec", () -> of(new Exec(session)).setStopAtPositional(true));
        verbs.put("shell", () -> of(new Shell(session)));
        verbs.put("cp", () -> of(new Cp(session)));
        verbs.put("deploy", () -> of(new Deploy(session)));
        verbs.put("modules", () -> of(new Modules(session)));
        verbs.put("logs", () -> of(new Logs(session)));
        verbs.put(
                "images",
                () ->
                        group("images", "Container images in the guest.")
                                .addSubcommand("load", of(new ImagesLoad(session)))
                                .addSubcommand("list", of(new ImagesList(session))));
        verbs.put(
                "app",
                () ->
                        group("app", "Identities of programs on this host.")
                                .addSubcommand("add", of(new AppAdd(session)))
                                .addSubcommand("list", of(new AppList(session)))
                                .addSubcommand("remove", of(new AppRemove(session))));
        verbs.put(
                "module",
                () ->
                        group("module", "Modules that run on this host, under a debugger.")
                                .addSubcommand("env", of(new ModuleEnv(session))));
        verbs.put("messages", () -> of(new Messages(session)));
        verbs.put(
                "image",
                () ->
                        group("image", "The guest image.")
                                .addSubcommand("build", of(new ImageBuild(session))));
        verbs.put(
                "edge",
                () ->
                        group("edge", "The edge runtime without a VM.")
                                .addSubcommand(
                                        "run",
                                        of(new EdgeRun(session))
                                                .setUnmatchedOptionsArePositionalParams(true)));
        verbs.put("test", () -> of(new TestVerb(session)));
        return verbs;
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
