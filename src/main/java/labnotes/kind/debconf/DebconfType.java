package labnotes.kind.debconf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The type of a question, as debconf-devel(7) describes it. */
public enum DebconfType {
  BOOLEAN,
  MULTISELECT,
  NOTE,
  /** Its answers are in a file that only root can read. */
  PASSWORD,
  SELECT,
  STRING,
  TEXT;

  /** Its name in debconf. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type that debconf calls so; empty for one that cannot be answered. */
  static Optional<DebconfType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /** The choices in an answer; empty if it does not choose. */
  private List<String> chosen(String answer) {
    return switch (this) {
      case SELECT -> List.of(answer);
      case MULTISELECT ->
          Arrays.stream(answer.split("(?<!\\\\),\\s+"))
              .filter(one -> !one.isEmpty())
              .map(one -> one.replaceAll("\\\\([, ])", "$1"))
              .toList();
      default -> List.of();
    };
  }

  /** What of an answer is not among the choices; empty for nothing, or without choices. */
  Optional<String> notAmong(List<String> choices, String answer) {
    return chosen(answer).stream()
        .filter(one -> !choices.isEmpty() && !choices.contains(one))
        .findFirst();
  }
}
