package labnotes.kind.debconf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.UnansweredException;

/** The lines of {@code labnotes_debconf}: a key and a value each, below the question's name. */
final class DebconfAnswers {
  private static final String END = ".";
  private static final String QUESTION = "question ";

  private final Map<String, List<String>> questions = new HashMap<>();

  private DebconfAnswers() {}

  /**
   * Reads the lines.
   *
   * @throws UnansweredException if the host could not read its database
   */
  static DebconfAnswers of(List<String> lines) {
    if (lines.contains("missing")) {
      throw new UnansweredException("this system does not have debconf");
    }
    if (lines.contains("unreadable")) {
      throw new UnansweredException("the answers of debconf can only be read by root");
    }
    if (!lines.contains(END)) {
      throw new UnansweredException("the host could not read the database of debconf");
    }
    DebconfAnswers answers = new DebconfAnswers();
    List<String> current = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(QUESTION)) {
        current = new ArrayList<>();
        answers.questions.put(line.substring(QUESTION.length()), current);
      } else if (!line.equals(END)) {
        current.add(line);
      }
    }
    return answers;
  }

  /** What the database has of a question; empty for nothing. */
  Optional<DebconfQuestion> question(String owner, String name) {
    List<String> lines = questions.get(owner + " " + name);
    if (lines == null) {
      throw new UnansweredException("the host did not report the question " + name);
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DebconfQuestion(
                new HashSet<>(values(lines, "owner ")),
                lines.contains("seen"),
                first(lines, "value "),
                first(lines, "default "),
                new DebconfTemplate(
                    first(lines, "type "),
                    lines.contains("placeholder"),
                    lines.contains("open"),
                    values(lines, "choice "))));
  }

  private static List<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .toList();
  }

  private static String first(List<String> lines, String key) {
    return values(lines, key).stream().findFirst().orElse("");
  }
}
