package tandem.host.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody may do, from least to most.
public enum Role {
    /// Looks at everything that holds no secrets.
    VIEWER,
    /// Starts, stops and deploys as well.
    OPERATOR,
    /// Everything: terminal, files, settings, deletion.
    ADMIN;

    /// As it stands in documents.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /// Whether somebody with this role may do what needs the other one at least.
    public boolean covers(Role least) {
        return compareTo(least) >= 0;
    }
}
