package tandem.edge;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import tandem.contract.error.EdgeError;
import tandem.contract.error.ExitCode;
import tandem.contract.error.TandemException;

/// The edge runtime: `guest` in the VM, `run` on a Linux machine of its own, `train` when the image
/// is built.
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.setProperty(
                "vertx.logger-delegate-factory-class-name",
                "io.vertx.core.logging.SLF4JLogDelegateFactory");
        ExitCode end = run(Arrays.asList(arguments));
        System.exit(end.code());
    }

    private static ExitCode run(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        try {
            switch (command) {
                case "guest" -> Guest.run();
                case "run" -> {
                    if (rest.contains("--help")) {
                        System.out.print(RunOptions.HELP);
                    } else {
                        Lifetime.untilSignal(
                                NativeRun.start(RunOptions.parse(rest), System.out::println));
                    }
                }
                case "train" -> Training.run();
                default ->
                        throw TandemException.of(
                                EdgeError.COMMAND_LINE_INVALID, "Say guest, run or train.");
            }
            return ExitCode.OK;
        } catch (TandemException e) {
            LOG.error("tandem-edge ends: {}", e.getMessage());
            return e.code().exitCode();
        } catch (InterruptedException _) {
            LOG.error("tandem-edge ends: interrupted");
            return ExitCode.INTERNAL;
        } catch (IOException | RuntimeException e) {
            LOG.error("tandem-edge ends", e);
            return ExitCode.INTERNAL;
        }
    }
}
