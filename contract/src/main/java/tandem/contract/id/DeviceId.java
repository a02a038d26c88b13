package tandem.contract.id;

import java.util.regex.Pattern;

/// The name of a device: 1–128 characters of the set IoT Hub allows for device ids.
public record DeviceId(String value) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9\\-.%_*?!(),:=@$']{1,128}");

    public DeviceId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a device id: " + value);
        }
    }

    public static boolean isValid(String value) {
        return VALID.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
