package tandem.host.install;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.image.InstalledImage;
import tandem.host.operation.Progress;
import tandem.host.operation.Work;
import tandem.host.remote.RemoteCall;
import tandem.host.remote.Remotes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Installs Tandem on another machine and pairs with it. Each step looks first at what is there, so
/// that it may be run again after any failure, to bring the machine to this version, or for
/// nothing.
public final class RemoteInstall implements Work {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final InstallWish wish;
    private final Remotes remotes;
    private final Path dist;
    private final Path home;
    private final Path knownHosts;

    /// @param dist folder of the distribution here
    /// @param home of this machine, in whose slots the guest image is
    public RemoteInstall(InstallWish wish, Remotes remotes, Path dist, Path home) {
        this(wish, remotes, dist, home, knownHostsOfThisUser());
    }

    RemoteInstall(InstallWish wish, Remotes remotes, Path dist, Path home, Path knownHosts) {
        this.wish = wish;
        this.remotes = remotes;
        this.dist = dist;
        this.home = home;
        this.knownHosts = knownHosts;
    }

    private static Path knownHostsOfThisUser() {
        return Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
    }

    @Override
    public void run(Progress progress) throws InterruptedException {
        try {
            install(progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install(Progress progress) throws IOException, InterruptedException {
        Distribution programs = Distribution.of(dist);
        InstalledImage image = GuestImage.ofThisMachine(home);
        progress.step("Connect by SSH");
        try (var target = SshTarget.connect(wish, knownHosts)) {
            progress.step("Look at the machine");
            TargetFacts facts =
                    TargetFacts.parse(
                            target.run(TargetFacts.script(wish.prefix(), wish.home())).out());
            facts.check(architecture(), wish.subject());
            copyPrograms(target, programs, progress);
            target.require("Making " + wish.home(), "umask 077 && mkdir -p " + quoted(wish.home()));
            new GuestImage(target, wish.home()).install(image, progress);
            progress.step("Find or install a JDK and QEMU");
            target.require("Preparing", Service.tandem(wish, "daemon --prepare"));
            progress.step("Start the daemon");
            new Service(target, wish, facts.hasSystemd()).start(programs.version());
            pair(target, progress);
        }
    }

    private void copyPrograms(SshTarget target, Distribution programs, Progress progress)
            throws IOException, InterruptedException {
        String folder = wish.prefix() + "/dist-" + programs.version();
        progress.step("Copy the programs");
        int sent = new Copying(target, progress).copy(programs.dist(), programs.files(), folder);
        // what the launcher takes for "built"
        target.put(new ByteArrayInputStream(new byte[0]), folder + "/cli/target/.built", "644");
        target.require(
                "Switching to the new version",
                "cd "
                        + quoted(wish.prefix())
                        + " && ln -sfn "
                        + quoted("dist-" + programs.version())
                        + " current.new && mv -fT current.new current");
        progress.detail(sent + " of " + programs.files().size() + " files were sent", 100);
    }

    private void pair(SshTarget target, Progress progress) throws InterruptedException {
        String name = wish.nameHere();
        if (isPaired(name)) {
            progress.skipped("Pair", name + " is paired");
            return;
        }
        progress.step("Pair");
        String printed =
                target.require(
                        "tandem pair",
                        Service.tandem(
                                wish,
                                "pair --json --role admin --minutes 5 --port "
                                        + wish.remotePort()));
        JsonNode code = JsonMapper.shared().readTree(printed);
        remotes.add(
                new Remotes.Wish(
                        wish.address(),
                        code.path("code").asString(""),
                        name,
                        code.path("fingerprint").asString("")));
        awaitAnswer(name);
    }

    /// A pairing that the other machine no longer knows goes; one that it knows stays.
    private boolean isPaired(String name) throws InterruptedException {
        if (remotes.list().stream().noneMatch(remote -> remote.name().equals(name))) {
            return false;
        }
        int status = -1;
        try {
            status = statusOf(name);
        } catch (TandemException e) {
            if (e.code() != RemoteError.KEY_CHANGED && e.code() != RemoteError.UNREACHABLE) {
                throw e;
            }
        }
        if (status == 200) {
            return true;
        }
        remotes.remove(name);
        return false;
    }

    private void awaitAnswer(String name) throws InterruptedException {
        long end = System.nanoTime() + ANSWER_LIMIT.toNanos();
        @Nullable TandemException last = null;
        while (System.nanoTime() < end) {
            try {
                if (statusOf(name) == 200) {
                    return;
                }
            } catch (TandemException e) {
                last = e;
            }
            var _ = new CountDownLatch(1).await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
        throw last == null ? TandemException.of(RemoteError.REVOKED) : last;
    }

    private int statusOf(String name) throws InterruptedException {
        try (var answer = remotes.link(name).send(RemoteCall.get(ApiPaths.STATUS))) {
            return answer.status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `uname -m` says it.
    private static String architecture() {
        String word = System.getProperty("os.arch");
        return word.equals("amd64") ? "x86_64" : word;
    }

    private static String quoted(String text) {
        return SshTarget.quoted(text);
    }
}
