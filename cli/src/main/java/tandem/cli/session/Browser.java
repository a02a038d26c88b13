package tandem.cli.session;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The browser of the desktop, if there is one.
///
/// @param osName as the system property `os.name`
/// @param environment variables of this process
public record Browser(String osName, Map<String, String> environment) {
    public Browser {
        environment = Map.copyOf(environment);
    }

    public static Browser here() {
        return new Browser(System.getProperty("os.name"), System.getenv());
    }

    /// Shows an address.
    ///
    /// @return whether a program took it
    public boolean open(String url) {
        List<String> command = command(url);
        if (command.isEmpty()) {
            return false;
        }
        try {
            var _ =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// What shows the address; nothing where there is no desktop.
    List<String> command(String url) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", url);
        }
        if (name.startsWith("mac")) {
            return environment.containsKey("SSH_CONNECTION") ? List.of() : List.of("open", url);
        }
        boolean desktop =
                environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? List.of("xdg-open", url) : List.of();
    }
}
