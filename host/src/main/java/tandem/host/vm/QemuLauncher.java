package tandem.host.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostOs;

/// Starts QEMU so that it outlives the daemon: in a session of its own where there are sessions,
/// and with its output going to a file.
final class QemuLauncher {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private QemuLauncher() {}

    /// @param messages file that gets what QEMU itself has to say
    static Process launch(QemuProgram program, QemuSettings settings, Path messages) {
        var command = new ArrayList<String>();
        if (settings.os() == HostOs.LINUX && Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(program.binary().toString());
        command.addAll(QemuCommand.arguments(settings));
        try {
            return new ProcessBuilder(command)
                    .redirectInput(nothing(settings.os()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(messages.toFile()))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw TandemException.because(
                    e,
                    VmError.QEMU_UNUSABLE,
                    program.binary(),
                    String.valueOf(e.getMessage()),
                    "see the message");
        }
    }

    private static ProcessBuilder.Redirect nothing(HostOs os) {
        return ProcessBuilder.Redirect.from(
                Path.of(os == HostOs.WINDOWS ? "NUL" : "/dev/null").toFile());
    }
}
