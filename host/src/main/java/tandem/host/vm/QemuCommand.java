package tandem.host.vm;

import static tandem.host.network.GuestNetwork.DATA_ADDRESS;
import static tandem.host.network.GuestNetwork.DATA_DNS;
import static tandem.host.network.GuestNetwork.DATA_GATEWAY;
import static tandem.host.network.GuestNetwork.DATA_MAC;
import static tandem.host.network.GuestNetwork.DATA_NET;
import static tandem.host.network.GuestNetwork.GUEST_HTTPS;
import static tandem.host.network.GuestNetwork.GUEST_MQTT;
import static tandem.host.network.GuestNetwork.GUEST_SSH;
import static tandem.host.network.GuestNetwork.LOOPBACK;
import static tandem.host.network.GuestNetwork.MANAGEMENT_ADDRESS;
import static tandem.host.network.GuestNetwork.MANAGEMENT_MAC;
import static tandem.host.network.GuestNetwork.MANAGEMENT_NET;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tandem.contract.manage.ManagePaths;
import tandem.host.home.HostArchitecture;
import tandem.host.home.HostOs;

/// QEMU's arguments, a pure function of its settings. No device is there that the guest does not
/// need, and nothing secret stands here: process lists are public.
final class QemuCommand {
    private static final String CREDENTIAL_PREFIX = "opt/io.systemd.credentials/";

    private final QemuSettings settings;
    private final List<String> arguments = new ArrayList<>();

    private QemuCommand(QemuSettings settings) {
        this.settings = settings;
    }

    /// The arguments after the program's name.
    static List<String> arguments(QemuSettings settings) {
        return new QemuCommand(settings).build();
    }

    private List<String> build() {
        add("-nodefaults");
        add("-no-user-config");
        add("-display", "none");
        add("-no-reboot");
        add("-action", "panic=shutdown");
        add("-msg", "timestamp=on");
        add("-name", "guest=" + escape("tandem-" + settings.name()));
        machine();
        add("-m", settings.memory().toMebibytes() + "M");
        add("-smp", settings.cpus() + ",sockets=1,cores=" + settings.cpus() + ",threads=1");
        add("-rtc", "base=utc,clock=host");
        add("-pidfile", settings.files().pid().toString());
        kernel();
        disks();
        networks();
        device("virtio-rng-pci");
        device("pvpanic-pci");
        balloon();
        for (var credential : settings.credentials()) {
            add(
                    "-fw_cfg",
                    "name=" + CREDENTIAL_PREFIX + credential.name() + file(credential.file()));
        }
        channels();
        if (settings.os() == HostOs.LINUX) {
            add(
                    "-sandbox",
                    "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
        }
        return List.copyOf(arguments);
    }

    private void machine() {
        switch (settings.architecture()) {
            case X86_64 -> {
                add("-machine", "q35,hpet=off,vmport=off,smm=off");
                add("-global", "ICH9-LPC.disable_s3=1");
                add("-global", "ICH9-LPC.disable_s4=1");
            }
            case AARCH64 -> add("-machine", "virt,gic-version=max");
        }
        switch (settings.accelerator()) {
            case KVM -> accelerate("kvm", "host");
            case HVF ->
                    accelerate(
                            "hvf",
                            settings.architecture() == HostArchitecture.X86_64
                                    ? "host,-avx512vl,-pdpe1gb"
                                    : "host");
            case WHPX ->
                    accelerate(
                            "whpx",
                            settings.architecture() == HostArchitecture.X86_64 ? "qemu64" : "host");
            case TCG -> accelerate("tcg,thread=multi,tb-size=512", "max");
        }
    }

    private void accelerate(String accelerator, String processor) {
        add("-accel", accelerator);
        add("-cpu", processor);
    }

    private void kernel() {
        String console =
                switch (settings.architecture()) {
                    case X86_64 -> "ttyS0";
                    case AARCH64 -> "ttyAMA0";
                };
        var words = new ArrayList<>(List.of("console=" + console, "quiet", "panic=-1"));
        if (settings.architecture() == HostArchitecture.X86_64) {
            // A busy host lets an emulated timer come late; Linux then gives up ("IO-APIC + timer
            // doesn't
            // work"). It asks for none of that under KVM (Linux,
            // Documentation/admin-guide/kernel-parameters).
            words.add("no_timer_check");
        }
        words.addAll(settings.kernelWords());
        add("-kernel", settings.kernel().toString());
        add("-initrd", settings.initrd().toString());
        add("-append", String.join(" ", words));
    }

    private void disks() {
        var disks = settings.disks();
        if (disks == null) {
            return;
        }
        readOnlyDisk("root", disks.root());
        readOnlyDisk("verity", disks.verity());
        String locking = settings.os() == HostOs.LINUX ? "on" : "auto";
        add(
                "-blockdev",
                "node-name=data,driver=raw,discard=unmap,detect-zeroes=unmap"
                        + ",cache.direct=off,cache.no-flush=off,file.driver=file"
                        + ",file.discard=unmap,file.aio=threads,file.locking="
                        + locking
                        + ",file.filename="
                        + escape(disks.data().toString()));
        device("virtio-blk-pci,drive=data,serial=data,write-cache=on,werror=stop,rerror=report");
    }

    private void readOnlyDisk(String name, Path file) {
        add(
                "-blockdev",
                "node-name="
                        + name
                        + ",driver=raw,read-only=on,file.driver=file,file.filename="
                        + escape(file.toString()));
        device("virtio-blk-pci,drive=" + name + ",serial=" + name);
    }

    private void networks() {
        var networks = settings.networks();
        if (networks == null) {
            return;
        }
        var ports = networks.ports();
        String hub = networks.hubAddress();
        add(
                "-netdev",
                "user,id=data,net="
                        + DATA_NET
                        + ",host="
                        + DATA_GATEWAY
                        + ",dns="
                        + DATA_DNS
                        + ",ipv6=off"
                        + (networks.outside() ? "" : ",restrict=on")
                        + forward(hub, ports.mqtt(), DATA_ADDRESS, GUEST_MQTT)
                        + forward(hub, ports.https(), DATA_ADDRESS, GUEST_HTTPS));
        device("virtio-net-pci,netdev=data,mac=" + DATA_MAC + ",romfile=");
        add(
                "-netdev",
                "user,id=management,net="
                        + MANAGEMENT_NET
                        + ",restrict=on,ipv6=off"
                        + forward(LOOPBACK, ports.ssh(), MANAGEMENT_ADDRESS, GUEST_SSH)
                        + forward(
                                LOOPBACK,
                                ports.manage(),
                                MANAGEMENT_ADDRESS,
                                ManagePaths.GUEST_PORT));
        device("virtio-net-pci,netdev=management,mac=" + MANAGEMENT_MAC + ",romfile=");
    }

    private static String forward(String address, int port, String guest, int guestPort) {
        return ",hostfwd=tcp:" + address + ":" + port + "-" + guest + ":" + guestPort;
    }

    /// Memory that the guest no longer uses goes back to the host, where QEMU can do that.
    private void balloon() {
        if (settings.os() != HostOs.WINDOWS) {
            device("virtio-balloon-pci,free-page-reporting=on,deflate-on-oom=on");
        }
    }

    private void channels() {
        var files = settings.files();
        add("-chardev", "file,id=console,append=on" + path(files.console()));
        add("-serial", "chardev:console");
        add("-chardev", "socket,id=monitor,server=on,wait=off" + path(files.monitor()));
        add("-mon", "chardev=monitor,mode=control");
    }

    private static String path(Path path) {
        return ",path=" + escape(path.toString());
    }

    private static String file(Path path) {
        return ",file=" + escape(path.toString());
    }

    /// Within an option, QEMU reads a doubled comma as one that belongs to the value.
    private static String escape(String value) {
        return value.replace(",", ",,");
    }

    private void device(String device) {
        add("-device", device);
    }

    private void add(String... words) {
        arguments.addAll(List.of(words));
    }
}
