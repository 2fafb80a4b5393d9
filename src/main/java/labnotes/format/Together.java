package labnotes.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/**
 * How the settings of one file fare among the files that are read with it: of two that set the same
 * the later one counts.
 *
 * @param texts by path, in the order in which they are read
 */
record Together(Grammar grammar, String path, Map<String, String> texts) {

  Reading reading() {
    String text = texts.getOrDefault(path, "");
    List<Line> lines = Line.of(text);
    Map<Integer, String> errors = errors(path, text);
    Map<String, Overriding> later = later();
    List<Setting> settings = settings(text);
    List<Reading.Taken> taken = new ArrayList<>();
    List<Reading.Lost> lost = new ArrayList<>();
    for (Setting setting : settings) {
      int line = number(lines, setting.rawFrom());
      Optional<String> reason =
          lost(setting, line, errors, text)
              .or(() -> again(setting, settings, lines))
              .or(() -> Optional.ofNullable(later.get(setting.key())).map(Overriding::said));
      if (reason.isPresent()) {
        lost.add(new Reading.Lost(line, shown(setting), reason.get()));
      } else {
        taken.add(new Reading.Taken(line, setting.key(), setting.value()));
      }
    }
    errors.forEach(
        (line, message) -> {
          if (lost.stream().noneMatch(one -> one.line() == line)) {
            lost.add(new Reading.Lost(line, lines.get(line - 1).content().strip(), message));
          }
        });
    lost.sort(Comparator.comparingInt(Reading.Lost::line));
    return new Reading(grammar.reader(), taken, lost, List.of());
  }

  /** A setting of a file that is read later. */
  private record Overriding(String path, String value) {
    String said() {
      return path + " sets it to " + value + " and is read later";
    }
  }

  private Map<String, Overriding> later() {
    Map<String, Overriding> later = new LinkedHashMap<>();
    boolean behind = false;
    for (Map.Entry<String, String> file : texts.entrySet()) {
      if (behind && !(grammar.allOrNothing(file.getValue()) && wrong(file))) {
        settings(file.getValue()).stream()
            .filter(Setting::live)
            .forEach(one -> later.put(one.key(), new Overriding(file.getKey(), one.value())));
      }
      behind |= file.getKey().equals(path);
    }
    return later;
  }

  private boolean wrong(Map.Entry<String, String> file) {
    return !errors(file.getKey(), file.getValue()).isEmpty();
  }

  private Map<Integer, String> errors(String file, String text) {
    Map<Integer, String> errors = new TreeMap<>();
    for (Diagnostic one : grammar.check(file, text)) {
      if (one.severity() == Severity.ERROR && one.at() != null && one.at().line() > 0) {
        errors.putIfAbsent(one.at().line(), one.message());
      }
    }
    return errors;
  }

  private Optional<String> lost(
      Setting setting, int line, Map<Integer, String> errors, String text) {
    if (errors.containsKey(line)) {
      return Optional.ofNullable(errors.get(line));
    }
    if (!errors.isEmpty() && grammar.allOrNothing(text)) {
      return Optional.of("nothing of the file counts while line " + first(errors) + " is wrong");
    }
    return setting.live()
        ? Optional.empty()
        : Optional.of(
            errors.isEmpty() || first(errors) > line
                ? "it is not read"
                : "nothing behind line " + first(errors) + " is read");
  }

  private static int first(Map<Integer, String> errors) {
    return errors.keySet().iterator().next();
  }

  private static Optional<String> again(Setting setting, List<Setting> settings, List<Line> lines) {
    return settings.stream()
        .filter(other -> other.key().equals(setting.key()) && other.from() > setting.from())
        .filter(Setting::live)
        .reduce((earlier, last) -> last)
        .map(last -> "line " + number(lines, last.rawFrom()) + " sets it again");
  }

  private List<Setting> settings(String text) {
    return grammar.sections(text).stream().flatMap(section -> section.settings().stream()).toList();
  }

  private static String shown(Setting setting) {
    return setting.value().isEmpty() ? setting.key() : setting.key() + "=" + setting.value();
  }

  /** The number of the line at an offset. */
  static int number(List<Line> lines, int offset) {
    return lines.stream()
        .filter(line -> offset < line.to())
        .findFirst()
        .map(Line::number)
        .orElse(lines.size());
  }
}
