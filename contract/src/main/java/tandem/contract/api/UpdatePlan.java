package tandem.contract.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a change to a release would mean: answer of `GET /updates/plan`. Nothing is changed by it.
///
/// @param from version in use
/// @param to version that would be in use
/// @param packagesKnown whether the packages of the present image are known; the lists are empty
///   when they are not
/// @param downloadBytes what would be fetched; 0 when it is here
/// @param downtimeMillis how long the guest was gone at the last change; null when there was none
/// @param refusal why the change would be refused; null when it would not
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UpdatePlan(
        String from,
        String to,
        String notes,
        boolean packagesKnown,
        List<Package> added,
        List<Package> removed,
        List<ChangedPackage> changed,
        long imageBytes,
        long downloadBytes,
        @Nullable Long downtimeMillis,
        @Nullable ProblemDocument refusal) {
    public UpdatePlan {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    public record Package(String name, String version) {}

    public record ChangedPackage(String name, String from, String to) {}
}
