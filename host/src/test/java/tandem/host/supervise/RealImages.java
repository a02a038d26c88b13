package tandem.host.supervise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import tandem.contract.api.TandemHome;
import tandem.host.home.HostPaths;
import tandem.host.image.ImageBuild;
import tandem.host.image.ImageSources;
import tandem.host.image.Slots;
import tandem.host.network.HostPorts;
import tandem.host.network.PortOwner;
import tandem.host.vm.Machines;

/// Guest images of this checkout for tests that boot QEMU, built once and kept in the user's cache.
final class RealImages {
    private RealImages() {}

    static SlotImages of(HostPaths paths) {
        Path checkout = Path.of("..").toAbsolutePath().normalize();
        var build =
                new ImageBuild(ImageSources.in(checkout, "0.1.0"), TandemHome.cacheOfThisProcess());
        assumeTrue(build.isPossible(), "the edge runtime is built");
        return new SlotImages(new Slots(paths.home()), build, paths.home().resolve("slots"));
    }

    /// A home with hub ports that nobody else has, so that guests of this machine do not get into
    /// its way.
    static HostPaths home(Path folder) throws IOException {
        List<Integer> free = new HostPorts(PortOwner.here()).free(2);
        Files.writeString(
                folder.resolve("device.toml"),
                """
                [device]
                id = "edge-test"
                [vm]
                data-disk = "4 GiB"
                [hub]
                mqtt-port = %d
                https-port = %d
                """
                        .formatted(free.getFirst(), free.getLast()));
        return new HostPaths(folder);
    }

    /// Ends the QEMU of a home that a failed test has left.
    static void endMachine(HostPaths paths) throws InterruptedException {
        var machine = new Machines(paths).find();
        if (machine.isPresent()) {
            machine.get().kill();
            var _ = machine.get().awaitExit(Duration.ofSeconds(10));
        }
    }

    static void flipBit(Path file, long position) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = java.nio.ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 1)).rewind();
            channel.write(one, position);
        }
    }
}
