package tandem.contract.id;

import org.jspecify.annotations.Nullable;

/// Who talks to the hub: a device (host app, downstream device) or a module of a device. The text
/// form is that of the MQTT client id: `device` or `device/module`.
public record ClientId(DeviceId device, @Nullable ModuleId module) {
    public static ClientId device(String device) {
        return new ClientId(new DeviceId(device), null);
    }

    public static ClientId module(String device, String module) {
        return new ClientId(new DeviceId(device), new ModuleId(module));
    }

    /// @throws IllegalArgumentException when the text is neither `device` nor `device/module`
    public static ClientId parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? device(text)
                : module(text.substring(0, slash), text.substring(slash + 1));
    }

    public boolean isModule() {
        return module != null;
    }

    @Override
    public String toString() {
        return module == null ? device.value() : device.value() + "/" + module.value();
    }
}
