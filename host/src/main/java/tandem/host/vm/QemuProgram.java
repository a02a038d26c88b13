package tandem.host.vm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostFacts;
import tandem.host.home.HostOs;

/// The QEMU that is installed on this host.
///
/// @param binary of the host's own architecture
/// @param version its own words, such as `QEMU emulator version 10.0.2 (Debian …)`
public record QemuProgram(Path binary, String version) {
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(10);
    private static final Pattern VERSION = Pattern.compile("version (\\d{1,4})\\.(\\d{1,4})");

    /// The oldest that Tandem is tried with; earlier ones lack options that the guest is started
    /// with.
    private static final int LEAST_MAJOR = 7;

    private static final int LEAST_MINOR = 2;

    /// @param searchPath value of the variable `PATH`
    /// @throws TandemException [VmError#QEMU_MISSING] with the way to install it,
    ///   [VmError#QEMU_UNUSABLE] or [VmError#QEMU_TOO_OLD]
    public static QemuProgram find(HostFacts host, String searchPath) {
        String name = "qemu-system-" + host.architecture().qemuName();
        for (Path folder : folders(host.os(), searchPath)) {
            for (String candidate : names(host.os(), name)) {
                Path binary = folder.resolve(candidate);
                if (Files.isExecutable(binary)) {
                    return new QemuProgram(binary, recent(version(binary, host), binary, host));
                }
            }
        }
        throw TandemException.of(VmError.QEMU_MISSING, name, install(host));
    }

    private static List<Path> folders(HostOs os, String searchPath) {
        var folders = new ArrayList<Path>();
        for (String folder : searchPath.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        switch (os) {
            case LINUX -> folders.add(Path.of("/usr/bin"));
            case MACOS -> {
                folders.add(Path.of("/opt/homebrew/bin"));
                folders.add(Path.of("/usr/local/bin"));
            }
            case WINDOWS -> folders.add(Path.of("C:\\Program Files\\qemu"));
        }
        return folders;
    }

    /// On Windows the variant without a console window comes first.
    private static List<String> names(HostOs os, String name) {
        return os == HostOs.WINDOWS ? List.of(name + "w.exe", name + ".exe") : List.of(name);
    }

    static String install(HostFacts host) {
        return switch (host.os()) {
            case LINUX ->
                    switch (host.architecture()) {
                        case X86_64 -> "apt install qemu-system-x86";
                        case AARCH64 -> "apt install qemu-system-arm";
                    };
            case MACOS -> "brew install qemu";
            case WINDOWS -> "winget install SoftwareFreedomConservancy.QEMU";
        };
    }

    private static String version(Path binary, HostFacts host) {
        try {
            Process process =
                    new ProcessBuilder(binary.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            try (var lines = process.inputReader()) {
                String first = lines.readLine();
                if (!process.waitFor(VERSION_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
                if (first != null && first.startsWith("QEMU")) {
                    return first;
                }
                throw unusable(binary, host, first == null ? "it prints no version" : first);
            }
        } catch (IOException e) {
            throw unusable(binary, host, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            throw Interruption.cancelled();
        }
    }

    private static String recent(String version, Path binary, HostFacts host) {
        var numbers = VERSION.matcher(version);
        if (numbers.find()) {
            int major = Integer.parseInt(numbers.group(1));
            int minor = Integer.parseInt(numbers.group(2));
            if (major < LEAST_MAJOR || (major == LEAST_MAJOR && minor < LEAST_MINOR)) {
                throw TandemException.of(
                        VmError.QEMU_TOO_OLD,
                        binary,
                        major + "." + minor,
                        LEAST_MAJOR + "." + LEAST_MINOR,
                        install(host));
            }
        }
        return version;
    }

    private static TandemException unusable(Path binary, HostFacts host, String why) {
        return TandemException.of(VmError.QEMU_UNUSABLE, binary, why, install(host));
    }
}
