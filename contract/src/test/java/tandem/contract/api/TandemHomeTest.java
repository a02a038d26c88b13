package tandem.contract.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TandemHomeTest {
    @Test
    void theVariableWins() {
        assertThat(home(Map.of("TANDEM_HOME", "/srv/t"), "Linux", "root"))
                .isEqualTo(Path.of("/srv/t"));
    }

    @Test
    void linuxKeepsItInVarLibForRootAndInTheDataFolderForUsers() {
        assertThat(home(Map.of(), "Linux", "root")).isEqualTo(Path.of("/var/lib/tandem"));
        assertThat(home(Map.of(), "Linux", "ada"))
                .isEqualTo(Path.of("/home/ada/.local/share/tandem"));
        assertThat(home(Map.of("XDG_DATA_HOME", "/data"), "Linux", "ada"))
                .isEqualTo(Path.of("/data/tandem"));
    }

    @Test
    void macKeepsItInApplicationSupport() {
        assertThat(home(Map.of(), "Mac OS X", "ada"))
                .isEqualTo(Path.of("/home/ada/Library/Application Support/Tandem"));
    }

    @Test
    void windowsKeepsItInTheLocalProfile() {
        assertThat(home(Map.of("LOCALAPPDATA", "/local"), "Windows 11", "ada"))
                .isEqualTo(Path.of("/local/Tandem"));
    }

    @Test
    void homesOfOneUserShareACache() {
        assertThat(cache(Map.of("TANDEM_CACHE", "/c"), "Linux", "ada")).isEqualTo(Path.of("/c"));
        assertThat(cache(Map.of(), "Linux", "root")).isEqualTo(Path.of("/var/cache/tandem"));
        assertThat(cache(Map.of(), "Linux", "ada")).isEqualTo(Path.of("/home/ada/.cache/tandem"));
        assertThat(cache(Map.of(), "Mac OS X", "ada"))
                .isEqualTo(Path.of("/home/ada/Library/Caches/Tandem"));
    }

    private static Path cache(Map<String, String> environment, String os, String user) {
        return TandemHome.cache(environment, os, user, "/home/ada");
    }

    private static Path home(Map<String, String> environment, String os, String user) {
        return TandemHome.resolve(environment, os, user, "/home/ada");
    }
}
