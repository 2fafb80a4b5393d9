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
    PASS("entry of pass, whose first line it is"),
    AGE("file that age decrypts, relative to the working directory"),
    ENV("environment variable"),
    FILE("file on this machine, relative to the working directory, without the newline at its end"),
    COMMAND("command of /bin/sh on this machine that prints it; it runs in the working directory");

    private final String about;

    SourceKind(String about) {
      this.about = about;
    }

    /** Returns what the value of its key is, a noun phrase. */
    public String about() {
      return about;
    }

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
