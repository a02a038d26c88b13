package tandem.contract.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tandem.contract.error.ConfigError;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// Reads device.toml and writes the first one.
public final class DeviceToml {
    public static final String FILE = "device.toml";
    private static final int FIRST_PORT = 1;
    private static final int LAST_PORT = 65535;
    private static final int MOST_CPUS = 64;
    private static final ByteSize LEAST_MEMORY = ByteSize.mebibytes(512);
    private static final ByteSize MOST_MEMORY = ByteSize.gibibytes(1024);
    private static final ByteSize LEAST_DISK = ByteSize.gibibytes(2);
    private static final ByteSize MOST_DISK = ByteSize.gibibytes(16 * 1024);
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

    private static final Pattern LISTEN =
            Pattern.compile(
                    "([0-9.]{7,15}|\\[[0-9A-Fa-f:.]+\\]):([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])");

    private DeviceToml() {}

    /// Everything that is wrong with a text, in the order of the file's sections; empty when it can
    /// be used.
    public static List<Problem> validate(String text, DeviceDefaults defaults) {
        var problems = new ArrayList<Problem>();
        read(text, defaults, problems);
        return located(text, problems);
    }

    /// @throws TandemException [ConfigError#INVALID] with all problems
    public static DeviceConfig parse(String text, DeviceDefaults defaults) {
        var problems = new ArrayList<Problem>();
        DeviceConfig config = read(text, defaults, problems);
        if (!problems.isEmpty()) {
            throw TandemException.withProblems(
                    ConfigError.INVALID, located(text, problems), FILE, problems.size());
        }
        return config;
    }

    private static List<Problem> located(String text, List<Problem> problems) {
        return problems.stream().map(new TomlLines(text)::located).toList();
    }

    private static DeviceConfig read(String text, DeviceDefaults defaults, List<Problem> problems) {
        JsonNode root;
        try {
            root = new TomlMapper().readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            problems.add(
                    new Problem(
                            place == null ? FILE : "line " + place.getLineNr(),
                            e.getOriginalMessage(),
                            "write it as TOML: key = value, texts in double quotes"));
            return defaults.config();
        }
        var file = new TomlSection("", root, problems);
        var config =
                new DeviceConfig(
                        device(file.section("device"), defaults),
                        vm(file.section("vm"), defaults),
                        hub(file.section("hub")),
                        network(file.section("network")),
                        api(file.section("api")),
                        remote(file.section("remote")),
                        UpdateToml.read(file.section("update")));
        file.rejectUnknown();
        if (config.hub().mqttPort() == config.hub().httpsPort()) {
            problems.add(
                    new Problem(
                            "hub.https-port",
                            "is " + config.hub().httpsPort() + ", as is hub.mqtt-port",
                            "give the two different ports"));
        }
        return config;
    }

    private static DeviceId device(TomlSection section, DeviceDefaults defaults) {
        DeviceId id =
                section.text(
                        "id",
                        defaults.id(),
                        text -> Optional.of(text).filter(DeviceId::isValid).map(DeviceId::new),
                        "use 1 to 128 letters, digits and -.%_*?!(),:=@$'");
        section.rejectUnknown();
        return id;
    }

    private static DeviceConfig.Vm vm(TomlSection section, DeviceDefaults defaults) {
        var vm =
                new DeviceConfig.Vm(
                        section.integer("cpus", defaults.cpus(), 1, MOST_CPUS),
                        section.size("memory", DeviceDefaults.MEMORY, LEAST_MEMORY, MOST_MEMORY),
                        section.size("data-disk", DeviceDefaults.DATA_DISK, LEAST_DISK, MOST_DISK),
                        section.text(
                                "accelerator",
                                AcceleratorWish.AUTO,
                                AcceleratorWish::find,
                                "write auto, kvm (Linux), hvf (macOS), whpx (Windows) or tcg"));
        section.rejectUnknown();
        return vm;
    }

    private static DeviceConfig.Hub hub(TomlSection section) {
        var hub =
                new DeviceConfig.Hub(
                        port(section, "mqtt-port", DeviceDefaults.MQTT_PORT),
                        port(section, "https-port", DeviceDefaults.HTTPS_PORT),
                        section.text(
                                "bind",
                                DeviceDefaults.BIND,
                                text -> Optional.of(text).filter(it -> IPV4.matcher(it).matches()),
                                "write an IPv4 address of this host, such as 127.0.0.1"));
        section.rejectUnknown();
        return hub;
    }

    private static int port(TomlSection section, String key, int standard) {
        return section.integer(key, standard, FIRST_PORT, LAST_PORT);
    }

    private static DeviceConfig.Network network(TomlSection section) {
        var network = new DeviceConfig.Network(section.truth("outside", true));
        section.rejectUnknown();
        return network;
    }

    private static DeviceConfig.Api api(TomlSection section) {
        var api = new DeviceConfig.Api(section.integer("port", 0, 0, LAST_PORT));
        section.rejectUnknown();
        return api;
    }

    private static DeviceConfig.Remote remote(TomlSection section) {
        var remote =
                new DeviceConfig.Remote(
                        section.text(
                                "listen",
                                "",
                                text ->
                                        Optional.of(text)
                                                .filter(it ->
                                                        it.isEmpty()
                                                                || LISTEN.matcher(it).matches()),
                                "write an address of this host and a port, such as "
                                        + DeviceConfig.Remote.DEFAULT));
        section.rejectUnknown();
        return remote;
    }

    /// A first device.toml: the device id fixed, everything else shown as a comment.
    public static String template(DeviceDefaults defaults) {
        DeviceConfig config = defaults.config();
        return """
        # The desired state of this device. Lines with # show the defaults.
        # Changes take effect at the next start of the guest: tandem down, then tandem up.

        [device]
        # The device's name at the hub; certificates and keys are made for it.
        id = "%s"

        [vm]
        # cpus = %d
        # memory = "%s"
        # The data disk takes only what is written; it can be made larger later, never smaller.
        # data-disk = "%s"
        # auto takes the fastest accelerator that proves itself; or: kvm, hvf, whpx, tcg (emulation).
        # accelerator = "auto"

        [hub]
        # Where host apps reach the hub.
        # mqtt-port = %d
        # https-port = %d
        # bind = "%s"

        [network]
        # false: guest and modules reach nothing beyond this host.
        # outside = true

        [api]
        # The daemon's API on 127.0.0.1; 0 takes any free port.
        # port = 0

        [remote]
        # Where paired machines reach this one, such as "0.0.0.0:7443". When empty the daemon listens
        # there only while a machine is paired or may pair (tandem pair).
        # listen = ""

        [update]
        # Takes effect at once. false: no updates at all, not by command either.
        # enabled = true
        # Where releases come from: folder, http(s) address or bundle file.
        # source = ""
        # channel = "%s"
        # The one version that this device shall have.
        # pin = ""
        # What the daemon does by itself: off, check, download or apply.
        # automatic = "%s"
        # By itself, it takes no release that is younger,
        # defer-days = %d
        # restarts the guest only in this window of local time, as "sat,sun 01:30-05:00",
        # window = ""
        # and takes a release only when this device is among so many percent of all.
        # ring = %d
        # paused-until = ""
        # Bytes per second, such as "2 MiB"; 0: no limit.
        # bandwidth = "0"
        # A command on this host that must succeed before a new release counts as healthy.
        # check = ""
        # health-deadline = "%d min"
        """
                .formatted(
                        config.id(),
                        config.vm().cpus(),
                        config.vm().memory(),
                        config.vm().dataDisk(),
                        config.hub().mqttPort(),
                        config.hub().httpsPort(),
                        config.hub().bind(),
                        config.update().channel(),
                        config.update().automatic().word(),
                        config.update().deferDays(),
                        config.update().ring(),
                        config.update().healthDeadline().toMinutes());
    }
}
