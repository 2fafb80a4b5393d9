package labnotes.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON of the record. */
public final class RecordJson {
  /** The version of the format; a record of a later version is not changed. */
  public static final int SCHEMA = 1;

  private RecordJson() {}

  /** The JSON of a map. */
  public static byte[] of(Map<String, ?> map) {
    try {
      return new JsonMapper().writeValueAsBytes(map);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The map of a JSON text.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Map<String, Object> read(byte[] text) {
    try {
      return RecordJsonReader.read(text);
    } catch (IOException broken) {
      throw new IllegalArgumentException("invalid JSON" + place(broken), broken);
    }
  }

  private static String place(IOException broken) {
    return broken instanceof JsonProcessingException invalid && invalid.getLocation() != null
        ? " at line %d, column %d"
            .formatted(invalid.getLocation().getLineNr(), invalid.getLocation().getColumnNr())
        : "";
  }

  /** The text of a key; empty if it is missing. */
  public static String text(Map<String, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString).orElse("");
  }

  /** Writes a single text under one key, and several under another; nothing for none. */
  public static void putOneOrMore(
      Map<String, Object> map, String one, String several, Collection<String> texts) {
    if (texts.size() > 1) {
      map.put(several, List.copyOf(texts));
    } else {
      texts.forEach(text -> map.put(one, text));
    }
  }

  /** The texts that are under one of two keys. */
  public static List<String> oneOrMore(Map<String, ?> map, String one, String several) {
    return map.get(several) instanceof List<?> texts
        ? texts.stream().map(Object::toString).toList()
        : Stream.of(text(map, one)).filter(text -> !text.isEmpty()).toList();
  }

  /** The map of a key; empty if it is missing. */
  public static Map<String, Object> map(Map<String, ?> map, String key) {
    return asMap(map.get(key));
  }

  /** The list of maps of a key; empty if it is missing. */
  public static List<Map<String, Object>> maps(Map<String, ?> map, String key) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (map.get(key) instanceof List<?> list) {
      list.forEach(item -> maps.add(asMap(item)));
    }
    return maps;
  }

  private static Map<String, Object> asMap(@Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> copy.put(String.valueOf(key), one));
    }
    return copy;
  }
}
