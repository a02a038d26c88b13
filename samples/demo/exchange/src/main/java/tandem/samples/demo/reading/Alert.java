package tandem.samples.demo.reading;

import com.google.gson.JsonElement;
import java.util.Locale;

/// A reading that the filter let pass.
///
/// @param threshold degrees Celsius that the reading was above
public record Alert(Reading reading, double threshold) {
    /// `{"sequence":7,"celsius":23.41,"at":"…","threshold":23.0}`.
    public JsonElement json() {
        var object = reading.jsonObject();
        object.addProperty("threshold", threshold);
        return object;
    }

    /// @throws MalformedMessageException when the text is something else
    public static Alert parse(String json) {
        return Json.read(
                json,
                object ->
                        new Alert(
                                Reading.of(object),
                                Json.member(object, "threshold").getAsDouble()));
    }

    /// For people: `#7 23.4 °C (above 23.0)`.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (above %.1f)", reading, threshold);
    }
}
