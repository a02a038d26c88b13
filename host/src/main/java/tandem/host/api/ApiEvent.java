package tandem.host.api;

import java.nio.charset.StandardCharsets;

/// Something that changed.
///
/// @param id rises, also from one daemon to the next
/// @param type `operation`, `state`, `module` or `remote`
/// @param data JSON on one line
record ApiEvent(long id, String type, String data) {
    byte[] encoded() {
        return ("event: " + type + "\nid: " + id + "\ndata: " + data + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
