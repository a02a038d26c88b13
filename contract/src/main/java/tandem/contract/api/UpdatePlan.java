package tandem.contract.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a change to a release would mean: answer of `GET /updates/plan`. Nothing is changed by it.
///
/// @param from version in use
/// @param to version that would be in use
/// @param notes what is new, for people
/// @param packagesKnown whether the packages of both images are known; the list is empty when they
///   are not
/// @param packages those that come, go or change, by name
/// @param imageBytes of the guest image
/// @param downloadBytes what would be fetched; 0 when it is here
/// @param programs whether the host's own programs would change too
/// @param downtimeMillis how long the guest was gone at the last change; null when there was none
/// @param refusal why the change would be refused; null when it would not
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UpdatePlan(
        String from,
        String to,
        String notes,
        boolean packagesKnown,
        List<PackageChange> packages,
        long imageBytes,
        long downloadBytes,
        boolean programs,
        @Nullable Long downtimeMillis,
        @Nullable ProblemDocument refusal) {
    public UpdatePlan {
        packages = List.copyOf(packages);
    }

    /// @param from version now; null when it comes
    /// @param to version then; null when it goes
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PackageChange(String name, @Nullable String from, @Nullable String to) {}
}
