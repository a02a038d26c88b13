package tandem.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another machine as far as the network goes: a network namespace with an address of its own,
/// joined to this one by a pair of virtual cables, and an SSH server in it.
final class NetworkMachine {
    static final String ADDRESS = "10.231.7.2";
    static final String PASSWORD = "correct horse";
    private static final String HERE = "10.231.7.1";
    private static final String SPACE = "tandem-test";
    private static final String CABLE = "tandem-t0";

    private final Path folder;

    /// @param folder for keys, settings and log of the SSH server
    NetworkMachine(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        close();
        run("ip", "netns", "add", SPACE);
        run("ip", "link", "add", CABLE, "type", "veth", "peer", "name", "eth0", "netns", SPACE);
        run("ip", "addr", "add", HERE + "/30", "dev", CABLE);
        run("ip", "link", "set", CABLE, "up");
        inside("ip", "addr", "add", ADDRESS + "/30", "dev", "eth0");
        connect();
        inside("ip", "link", "set", "lo", "up");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", hostKey());
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", identity().toString());
        startSsh();
    }

    /// Users of this machine alone: its SSH server sees other files of users than this one does.
    /// `worker` uses sudo with the password, `robot` without, `guest` may not. Start-up caches are
    /// made only where sudo drops the environment: they take a quarter of a minute.
    private void startSsh() throws IOException, InterruptedException {
        Path settings = folder.resolve("sshd_config");
        Files.writeString(
                settings,
                """
                HostKey %s
                AuthorizedKeysFile /home/authorized_keys
                PermitRootLogin prohibit-password
                PasswordAuthentication yes
                UsePAM no
                StrictModes no
                SetEnv TANDEM_SKIP_TRAIN=1
                PidFile %s
                """
                        .formatted(hostKey(), pid()));
        String hash = run("openssl", "passwd", "-6", PASSWORD).strip();
        var users = new StringBuilder(Files.readString(Path.of("/etc/passwd")));
        var secrets = new StringBuilder(Files.readString(Path.of("/etc/shadow")));
        int id = 61000;
        for (String user : List.of("worker", "robot", "guest")) {
            users.append("%s:x:%d:65534::/home:/bin/sh\n".formatted(user, id++));
            secrets.append("%s:%s:19700:0:99999:7:::\n".formatted(user, hash));
        }
        Files.writeString(folder.resolve("passwd"), users);
        Files.writeString(folder.resolve("shadow"), secrets);
        Files.createDirectories(Path.of("/run/sshd"));
        inside(
                "sh",
                "-ec",
                """
                cd %s
                mount --bind passwd /etc/passwd
                mount --bind shadow /etc/shadow
                mount -t tmpfs -o mode=755 tmpfs /home
                cp id.pub /home/authorized_keys
                mount -t tmpfs -o mode=755 tmpfs /etc/sudoers.d
                printf 'worker ALL=(ALL) ALL\\nrobot ALL=(ALL) NOPASSWD: ALL\\n' >/etc/sudoers.d/test
                chmod 440 /etc/sudoers.d/test
                exec /usr/sbin/sshd -f %s -E sshd.log
                """
                        .formatted(folder, settings));
    }

    /// The file of the key that may sign in as every user.
    Path identity() {
        return folder.resolve("id");
    }

    String hostKeyFingerprint() throws IOException, InterruptedException {
        return run("ssh-keygen", "-lf", hostKey() + ".pub").split(" ", 3)[1];
    }

    void disconnect() throws IOException, InterruptedException {
        inside("ip", "link", "set", "eth0", "down");
    }

    void connect() throws IOException, InterruptedException {
        inside("ip", "link", "set", "eth0", "up");
    }

    private String hostKey() {
        return folder.resolve("host").toString();
    }

    private Path pid() {
        return folder.resolve("sshd.pid");
    }

    private static void inside(String... command) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("ip", "netns", "exec", SPACE));
        line.addAll(List.of(command));
        run(line.toArray(String[]::new));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("tandem-net", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            String printed = Files.readString(out, UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + printed);
            }
            return printed;
        } finally {
            Files.delete(out);
        }
    }

    /// Ends the SSH server and takes the network away.
    void close() throws IOException, InterruptedException {
        if (Files.exists(pid())) {
            long server = Long.parseLong(Files.readString(pid()).strip());
            ProcessHandle.of(server).ifPresent(ProcessHandle::destroy);
        }
        for (String[] command :
                List.of(
                        new String[] {"ip", "link", "del", CABLE},
                        new String[] {"ip", "netns", "del", SPACE})) {
            try {
                run(command);
            } catch (IOException _) {
                // was not there
            }
        }
    }
}
