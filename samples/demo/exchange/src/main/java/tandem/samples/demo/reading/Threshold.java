package tandem.samples.demo.reading;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/// The temperature that a reading must be above to pass.
///
/// @param celsius degrees Celsius, within what a thermometer can show
public record Threshold(double celsius) {
    /// Name of the twin property and of the member in messages.
    public static final String NAME = "threshold";

    private static final double LOWEST = -273.15;
    private static final double HIGHEST = 1000;

    public Threshold {
        if (!(celsius >= LOWEST && celsius <= HIGHEST)) {
            throw new MalformedMessageException(
                    "a threshold is a number from %s to %s, not %s"
                            .formatted(LOWEST, HIGHEST, celsius));
        }
    }

    public boolean isExceededBy(Reading reading) {
        return reading.celsius() > celsius;
    }

    /// `{"threshold":23.0}`.
    public String json() {
        var object = new JsonObject();
        object.addProperty(NAME, celsius);
        return object.toString();
    }

    /// Reads `{"threshold":23}` or a bare number.
    ///
    /// @throws MalformedMessageException when the text is something else
    public static Threshold parse(String json) {
        return Json.read(
                json,
                JsonElement.class,
                element ->
                        new Threshold(
                                (element.isJsonObject()
                                                ? Json.member(element.getAsJsonObject(), NAME)
                                                : element)
                                        .getAsDouble()));
    }
}
