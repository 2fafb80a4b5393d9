package labnotes.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of the record. */
public final class RecordJson {
  /** The shape of everything that is written; a record of a later one is not touched. */
  public static final int SCHEMA = 1;

  private RecordJson() {}

  public static byte[] of(Map<String, ?> map) {
    try {
      return new JsonMapper().writeValueAsBytes(map);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The map that a text holds.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Map<String, Object> read(byte[] text) {
    try {
      return RecordJsonReader.read(text);
    } catch (IOException broken) {
      throw new IllegalArgumentException("it is no JSON" + place(broken), broken);
    }
  }

  private static String place(IOException broken) {
    return broken instanceof JsonProcessingException mistake && mistake.getLocation() != null
        ? ", as line %d, column %d shows"
            .formatted(mistake.getLocation().getLineNr(), mistake.getLocation().getColumnNr())
        : "";
  }

  /** A map's text under a key; empty where there is none. */
  public static String text(Map<String, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString).orElse("");
  }

  /** A map's map under a key; empty where there is none. */
  public static Map<String, Object> map(Map<String, ?> map, String key) {
    return asMap(map.get(key));
  }

  /** A map's list of maps under a key; empty where there is none. */
  public static List<Map<String, Object>> maps(Map<String, ?> map, String key) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (map.get(key) instanceof List<?> list) {
      list.forEach(item -> maps.add(asMap(item)));
    }
    return maps;
  }

  private static Map<String, Object> asMap(@org.jspecify.annotations.Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> copy.put(String.valueOf(key), one));
    }
    return copy;
  }
}
