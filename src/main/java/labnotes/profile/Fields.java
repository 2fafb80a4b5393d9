package labnotes.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.text.Position;

/** The keys of one map in a profile, each read by its type. */
final class Fields {
  private final Value.Entries map;
  private final String what;
  private final Problems problems;

  private Fields(Value.Entries map, String what, Problems problems) {
    this.map = map;
    this.what = what;
    this.problems = problems;
  }

  /**
   * A map's fields, or nothing where the value is no map; keys that are not known are told.
   *
   * @param what what the map says, with its article
   */
  static Optional<Fields> of(Value value, String what, List<String> known, Problems problems) {
    if (!(value instanceof Value.Entries map)) {
      problems.error(what + " is a map of keys, not " + value.noun(), value.at());
      return Optional.empty();
    }
    return Optional.of(new Fields(Spelling.corrected(map, known, problems), what, problems));
  }

  Position at() {
    return map.at();
  }

  Optional<Value> value(String key) {
    return map.get(key);
  }

  /** A key's text; a number or a boolean is taken as it is written. */
  Optional<Value.Scalar> scalar(String key) {
    Optional<Value> value = map.get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Value.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(scalar);
    }
    problems.error("`" + key + "` is a text, not " + value.get().noun(), value.get().at());
    return Optional.empty();
  }

  Optional<String> text(String key) {
    return scalar(key).map(Value.Scalar::text);
  }

  /** A key's text, the empty one where it is missing, which is told. */
  String required(String key) {
    if (map.get(key).isEmpty()) {
      problems.error(what + " needs `" + key + "`", map.at());
      return "";
    }
    return text(key).orElse("");
  }

  /** A key's list; a missing one is empty. */
  List<Value> list(String key) {
    Optional<Value> value = map.get(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Value.Items items) {
      return items.values();
    }
    problems.error(
        "`" + key + "` is a list, not " + value.get().noun(),
        value.get().at(),
        "write `- ` before each of its items");
    return List.of();
  }

  /** A key's list of texts. */
  List<Value.Scalar> scalars(String key) {
    List<Value.Scalar> scalars = new ArrayList<>();
    for (Value value : list(key)) {
      if (value instanceof Value.Scalar scalar && !scalar.isNothing()) {
        scalars.add(scalar);
      } else {
        problems.error("`" + key + "` is a list of texts, not of " + value.noun(), value.at());
      }
    }
    return scalars;
  }
}
