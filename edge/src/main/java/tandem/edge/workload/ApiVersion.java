package tandem.edge.workload;

import java.util.List;

/// Versions of the workload API that clients may ask for, oldest first. Each of them is answered
/// alike; a route that came later is unknown to those before it.
final class ApiVersion {
    static final String OLDEST = "2018-06-28";
    static final String MANIFEST_TRUST_BUNDLE = "2020-07-07";

    /// What modules are told in `IOTEDGE_APIVERSION`.
    static final String NEWEST = "2022-08-03";

    private static final List<String> KNOWN =
            List.of(
                    OLDEST,
                    "2019-01-30",
                    "2019-10-22",
                    "2019-11-05",
                    MANIFEST_TRUST_BUNDLE,
                    "2021-12-07",
                    NEWEST);

    private ApiVersion() {}

    static boolean isKnown(String version) {
        return KNOWN.contains(version);
    }

    /// Dates compare as text.
    static boolean isAtLeast(String version, String since) {
        return version.compareTo(since) >= 0;
    }
}
