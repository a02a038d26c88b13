package tandem.samples.demo.reading;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.time.DateTimeException;
import java.util.function.Function;

/// Reading of small JSON texts with one kind of failure.
final class Json {
    private static final Gson GSON = new Gson();

    private Json() {}

    static <T> T read(String json, Function<JsonObject, T> mapping) {
        return read(json, JsonObject.class, mapping);
    }

    static <E extends JsonElement, T> T read(String json, Class<E> kind, Function<E, T> mapping) {
        try {
            E element = GSON.fromJson(json, kind);
            if (element == null) {
                throw new MalformedMessageException("the message is empty");
            }
            return mapping.apply(element);
        } catch (JsonParseException
                | DateTimeException
                | IllegalStateException
                | ClassCastException
                | UnsupportedOperationException
                | IllegalArgumentException e) {
            throw new MalformedMessageException("cannot read '" + excerpt(json) + "'", e);
        }
    }

    static JsonElement member(JsonObject object, String name) {
        JsonElement member = object.get(name);
        if (member == null || member.isJsonNull()) {
            throw new MalformedMessageException("'" + name + "' is missing");
        }
        return member;
    }

    private static String excerpt(String json) {
        return json.length() <= 80 ? json : json.substring(0, 80) + "…";
    }
}
