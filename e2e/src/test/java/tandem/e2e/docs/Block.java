package tandem.e2e.docs;

/// A fenced block of a page.
///
/// @param place page and line of the fence, as `docs/native.md:8`
/// @param language what stands behind the fence, `sh` for commands
record Block(String place, String language, Marker marker, String text) {
    boolean isShell() {
        return language.equals("sh");
    }

    String page() {
        return place.substring(0, place.lastIndexOf(':'));
    }

    /// The first command, without the comment behind it.
    String firstLine() {
        return text.lines().findFirst().orElse("").replaceFirst("\\s+# .*", "");
    }
}
