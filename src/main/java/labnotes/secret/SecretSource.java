package labnotes.secret;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a secret comes from.
 *
 * @param name of the entry, file, variable or command
 */
public record SecretSource(SourceKind type, String name) {
  /** The program, or place, that has a secret. */
  public enum SourceKind {
    /** The first line of an entry of pass. */
    PASS,
    /** A file that age decrypts with the identity of its user. */
    AGE,
    /** A variable of the environment. */
    ENV,
    /** A file, without the newline at its end. */
    FILE,
    /** The output of a command of /bin/sh on this machine, without the newline at its end. */
    COMMAND;

    /** The key of a profile. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The keys of all sources. */
  public static List<String> words() {
    return Arrays.stream(SourceKind.values()).map(SourceKind::word).toList();
  }

  /** The source that a map of one key has; empty for another map. */
  public static Optional<SecretSource> of(Map<?, ?> map) {
    if (map.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    return Arrays.stream(SourceKind.values())
        .filter(type -> type.word().equals(entry.getKey()))
        .findFirst()
        .filter(type -> entry.getValue() instanceof String)
        .map(type -> new SecretSource(type, entry.getValue().toString()));
  }

  @Override
  public String toString() {
    return type.word() + " " + name;
  }
}
