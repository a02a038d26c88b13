package tandem.contract.error;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// All errors of Tandem, in the order of their areas. `docs/errors.md` shows it.
public final class ErrorCatalogue {
    private ErrorCatalogue() {}

    public static List<ErrorCode> all() {
        return Arrays.stream(ErrorCode.class.getPermittedSubclasses())
                .<ErrorCode>mapMulti((area, sink) ->
                        Arrays.stream(area.getEnumConstants())
                                .map(ErrorCode.class::cast)
                                .forEach(sink))
                .toList();
    }

    /// @param id a code such as `VM-012`
    public static Optional<ErrorCode> find(String id) {
        return all().stream().filter(code -> code.id().equals(id)).findFirst();
    }
}
