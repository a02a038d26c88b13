package tandem.samples.demo.reading;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Locale;

/// One measured temperature.
///
/// @param sequence number of the reading since its sensor started, from 1
/// @param celsius temperature in degrees Celsius
/// @param at when it was measured
public record Reading(long sequence, double celsius, Instant at) {
    public Reading {
        if (!Double.isFinite(celsius)) {
            throw new IllegalArgumentException("celsius must be a finite number, not " + celsius);
        }
    }

    /// The body of a message, `{"sequence":7,"celsius":23.41,"at":"…"}`.
    public String json() {
        return jsonObject().toString();
    }

    JsonObject jsonObject() {
        var object = new JsonObject();
        object.addProperty("sequence", sequence);
        object.addProperty("celsius", celsius);
        object.addProperty("at", at.toString());
        return object;
    }

    /// @throws MalformedMessageException when the text is something else
    public static Reading parse(String json) {
        return Json.read(json, Reading::of);
    }

    static Reading of(JsonObject object) {
        return new Reading(
                Json.member(object, "sequence").getAsLong(),
                Json.member(object, "celsius").getAsDouble(),
                Instant.parse(Json.member(object, "at").getAsString()));
    }

    /// For people: `#7 23.4 °C`.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%d %.1f °C", sequence, celsius);
    }
}
