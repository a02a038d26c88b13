package tandem.contract.error;

/// Errors of the host API, of the daemon's way into the guest and of the CLI: codes `API-…`.
public enum ApiError implements ErrorCode {
    INTERNAL(
            "API-001",
            ExitCode.INTERNAL,
            "Something unforeseen happened: {0}",
            "Look at TANDEM_HOME/log/tandemd.log and report it."),
    WRONG_TOKEN(
            "API-002",
            ExitCode.DENIED,
            "The API token is missing or wrong.",
            "Use the token in TANDEM_HOME/run/api.json; only the owner of the daemon may read it."),
    UNKNOWN_PATH(
            "API-003",
            ExitCode.NOT_FOUND,
            "There is no resource {0}.",
            "Look at the OpenAPI document at /api/v1/openapi.json."),
    BAD_REQUEST(
            "API-004",
            ExitCode.USAGE,
            "The request cannot be understood: {0}",
            "Correct the request; the OpenAPI document at /api/v1/openapi.json shows what is"
                    + " expected."),
    DAEMON_NOT_STARTED("API-005", ExitCode.HOST, "The daemon did not start: {0}", "Look at {1}"),
    FOREIGN_ORIGIN(
            "API-006",
            ExitCode.DENIED,
            "The request came by way of {0}, which is not the address of this API.",
            "Call http://127.0.0.1:PORT directly; web pages of other origins may not use the API."),
    METHOD_NOT_ALLOWED(
            "API-007", ExitCode.USAGE, "{0} does not know the method {1}.", "Use one of: {2}"),
    OPERATION_COLLIDES(
            "API-008",
            ExitCode.CONFLICT,
            "{0} cannot begin: {1} ({2}) is under way.",
            "Wait for its end, or cancel it with: DELETE /api/v1/operations/{2} (Ctrl-C where it"
                    + " was started)."),
    OPERATION_UNKNOWN(
            "API-009",
            ExitCode.NOT_FOUND,
            "There is no operation {0}.",
            "The daemon remembers the last {1} operations until it ends; tandem status shows how"
                    + " things are."),
    OPERATION_CANCELLED(
            "API-010",
            ExitCode.CONFLICT,
            "{0} was cancelled.",
            "Run it again: it goes on where it stopped."),
    DAEMON_RUNS_ALREADY(
            "API-011",
            ExitCode.CONFLICT,
            "Another daemon owns {0}.",
            "Use that one, or give this one another home with TANDEM_HOME."),
    DAEMON_UNREACHABLE(
            "API-012",
            ExitCode.HOST,
            "The daemon at 127.0.0.1:{0} does not answer: {1}",
            "Run the command again: it starts a new daemon when there is none. The guest goes on"
                    + " meanwhile."),
    SSH_FAILED(
            "API-013",
            ExitCode.GUEST,
            "The guest's SSH server at {0} cannot be used: {1}",
            "See tandem status; when the guest does not answer at all: tandem down, then tandem"
                    + " up."),
    SSH_HOST_KEY(
            "API-014",
            ExitCode.INTEGRITY,
            "The SSH server at {0} shows another host key than this guest was given.",
            "Another program may have taken the port. Start the guest anew: tandem down, then"
                    + " tandem up."),
    COMMAND_TIMEOUT(
            "API-015",
            ExitCode.TIMEOUT,
            "{0} did not end within {1} s and was stopped.",
            "Give it more time: tandem exec --timeout SECONDS -- …"),
    FILE_MISSING(
            "API-016",
            ExitCode.NOT_FOUND,
            "There is no {0}.",
            "Correct the path; paths in the guest are written guest:/path"),
    FILE_FAILED(
            "API-017",
            ExitCode.HOST,
            "{0} cannot be used: {1}",
            "Check the permissions and the free space of that place."),
    NOT_CONFIRMED("API-018", ExitCode.USAGE, "{0} was not confirmed.", "Confirm it with --yes."),
    BODY_TOO_LARGE(
            "API-019",
            ExitCode.USAGE,
            "The request is larger than {0} bytes.",
            "Send less; images and files go as streams to their own paths, without a limit."),
    PROGRAM_MISSING(
            "API-020",
            ExitCode.HOST,
            "{0} is not built: there is no {1}.",
            "Build it with: mvn -DskipTests package"),
    COMMAND_LINE("API-021", ExitCode.USAGE, "{0}", "See: {1} --help"),
    MODULES_PENDING(
            "API-022",
            ExitCode.GUEST,
            "The deployment is stored, but after {0} s these modules are not as it wants them: {1}",
            "The agent goes on trying. See: tandem modules, tandem logs NAME"),
    CONNECTION_BROKE(
            "API-023",
            ExitCode.GUEST,
            "The connection to the guest broke: {0}",
            "See tandem status, then run the command again."),
    PORT_TAKEN(
            "API-024",
            ExitCode.CONFLICT,
            "The API port {0} is in use by another program.",
            "Stop that program, or set another port (or 0 for any) under [api] port in"
                    + " device.toml."),
    NATIVE_RUNTIME(
            "API-025",
            ExitCode.NOT_FOUND,
            "There is no native runtime that uses {0}: {1}",
            "Start it with: tandem edge run --data {0}"),
    NOT_SIGNED_IN(
            "API-040",
            ExitCode.DENIED,
            "You are not signed in, or your session has ended.",
            "Run tandem console on this machine and open the link that it prints."),
    CODE_WRONG(
            "API-041",
            ExitCode.DENIED,
            "This sign-in code is not known to the daemon.",
            "Run tandem console again and open its link; a link of an earlier daemon is void."),
    CODE_USED(
            "API-042",
            ExitCode.DENIED,
            "This sign-in link has been used already.",
            "Run tandem console again; each link signs in one browser once."),
    CODE_EXPIRED(
            "API-043",
            ExitCode.DENIED,
            "This sign-in link ended at {0}.",
            "Run tandem console again and open its link within 2 minutes."),
    TOO_MANY_TRIES(
            "API-044",
            ExitCode.DENIED,
            "Too many wrong sign-in codes or passwords were tried.",
            "Wait {0} s, then run tandem console and open its link."),
    ROLE_TOO_LOW(
            "API-045",
            ExitCode.DENIED,
            "{0} is {1}; this needs the role {2}.",
            "Ask somebody with the role {2}, or run the command tandem as the owner of the"
                    + " daemon."),
    NOT_SAME_ORIGIN(
            "API-046",
            ExitCode.DENIED,
            "The request was not made by the console's own page ({0}).",
            "Open the console at its own address and try again there."),
    SETTINGS_CHANGED(
            "API-047",
            ExitCode.CONFLICT,
            "{0} is not what it was when you read it: somebody else has written it.",
            "Read it again, and make your change to what stands there now."),
    DEPLOYMENT_UNKNOWN(
            "API-048",
            ExitCode.NOT_FOUND,
            "The history has no deployment of version {0}.",
            "See which there are: tandem deploy --history"),
    NO_EARLIER_DEPLOYMENT(
            "API-049",
            ExitCode.NOT_FOUND,
            "There is no deployment before the current one.",
            "See which there are: tandem deploy --history"),
    PASSWORD_WRONG(
            "API-050",
            ExitCode.DENIED,
            "The password is not the right one.",
            "Try again, or run tandem console on this machine and open its link. A new password:"
                    + " tandem console --set-password"),
    NO_PASSWORD(
            "API-051",
            ExitCode.DENIED,
            "Nobody can sign in by password: none is set.",
            "Run tandem console on this machine and open its link, or set one: tandem console"
                    + " --set-password"),
    PASSWORD_UNFIT(
            "API-052", ExitCode.USAGE, "This cannot be the password: {0}.", "Choose another one."),
    ONLY_OWNER_PROGRAM(
            "API-053",
            ExitCode.DENIED,
            "A browser may not change the password.",
            "Run on the machine itself: tandem console --set-password"),
    DEMO_FAILED(
            "API-054",
            ExitCode.GUEST,
            "The demo did not come about: {0}",
            "See the steps for what it was doing; it can be run again: tandem up --demo");

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ErrorEntry entry;

    ApiError(String id, ExitCode exitCode, String cause, String remedy) {
        this.entry = new ErrorEntry(id, exitCode, cause, remedy);
    }

    @Override
    public ErrorEntry entry() {
        return entry;
    }
}
