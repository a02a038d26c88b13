package tandem.cli.verb;

import picocli.CommandLine.Command;

/// The command itself, without a verb.
@Command(
        name = "tandem",
        description = "Runs containerised Linux workloads beside the programs of this machine.",
        synopsisSubcommandLabel = "VERB",
        version = "tandem 0.1.0",
        footer = {
            "",
            "Start with: tandem up --demo",
            "Each verb has --help and --json. Data lie in TANDEM_HOME. Exit codes: see docs/cli.md"
        })
final class Tandem {}
