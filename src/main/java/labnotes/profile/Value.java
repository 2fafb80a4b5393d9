package labnotes.profile;

import java.util.List;
import java.util.Optional;
import labnotes.text.Origin;
import labnotes.text.Position;

/** A value in a YAML file, with its place. */
sealed interface Value {
  Position at();

  /** What a person calls such a value. */
  String noun();

  /** What a plain scalar means by YAML's core rules; a quoted one is always text. */
  enum Type {
    TEXT("a text"),
    BOOLEAN("a boolean"),
    INTEGER("an integer"),
    DECIMAL("a number"),
    NOTHING("nothing");

    private final String noun;

    Type(String noun) {
      this.noun = noun;
    }
  }

  /**
   * A value without parts.
   *
   * @param text as it is written, so that 0644 and 10.10 keep all their digits
   * @param block whether its lines stand below its place, one for one
   */
  record Scalar(Position at, String text, Type type, boolean block) implements Value {
    Scalar(Position at, String text, Type type) {
      this(at, text, type, false);
    }

    /** Where its lines are written, where that can be told. */
    Optional<Origin> origin() {
      return block
          ? Optional.of(new Origin(at.file(), at.line() + 1, text.lines().toList()))
          : Optional.empty();
    }

    @Override
    public String noun() {
      return type.noun;
    }

    boolean isNothing() {
      return type == Type.NOTHING;
    }
  }

  /** A list. */
  record Items(Position at, List<Value> values) implements Value {
    @Override
    public String noun() {
      return "a list";
    }
  }

  /** A map, in the order of the file. */
  record Entries(Position at, List<Entry> entries) implements Value {
    @Override
    public String noun() {
      return "a map";
    }

    Optional<Value> get(String key) {
      return entries.stream()
          .filter(entry -> entry.key().text().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /** A key of a map with its value. */
  record Entry(Scalar key, Value value) {}
}
