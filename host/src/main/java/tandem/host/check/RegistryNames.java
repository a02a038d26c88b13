package tandem.host.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tandem.contract.error.TandemException;

/// The hosts that images of modules come from, and whether DNS knows them. The guest asks the host
/// for names, so that the host's answer is the guest's.
final class RegistryNames {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST = 5;

    List<CheckFacts.Name> of(GuestView guest) throws InterruptedException {
        try {
            var names = new ArrayList<CheckFacts.Name>();
            for (String name :
                    guest.images().stream()
                            .flatMap(it -> registry(it).stream())
                            .distinct()
                            .limit(MOST)
                            .toList()) {
                names.add(new CheckFacts.Name(name, isKnown(name)));
            }
            return names;
        } catch (IOException | TandemException _) {
            return List.of();
        }
    }

    /// The part before the first slash, if it is a host: it holds a dot. A port is left off.
    static Optional<String> registry(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash).replaceFirst(":\\d+$", "");
        return first.contains(".") && first.matches("[A-Za-z0-9.-]{1,253}")
                ? Optional.of(first)
                : Optional.empty();
    }

    private static boolean isKnown(String name) throws InterruptedException {
        var answer = new CompletableFuture<Boolean>();
        Thread.ofVirtual().name("check-dns").start(() -> answer.complete(resolves(name)));
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private static boolean resolves(String name) {
        try {
            return InetAddress.getAllByName(name).length > 0;
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
