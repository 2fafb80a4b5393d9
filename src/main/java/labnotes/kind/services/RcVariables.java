package labnotes.kind.services;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.shell.evaluation.ScriptReference.Use;
import labnotes.format.shell.evaluation.ShellEvaluation;
import labnotes.format.shell.evaluation.ShellValue;

/**
 * The variables of rc(8), evaluated like those of a setting of rc.conf.
 *
 * @param texts the files by path, in read order
 */
record RcVariables(Map<String, String> texts) {
  private static final Pattern LINE = Pattern.compile("text (\\S+) (.*)");
  private static final Set<String> YES = Set.of("yes", "true", "on", "1");

  /** The variables of files that are listed line by line. */
  static RcVariables of(List<String> lines) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        texts.merge(matcher.group(1), matcher.group(2) + "\n", String::concat);
      }
    }
    return new RcVariables(texts);
  }

  /**
   * Those that the script of a service reads: of rc.conf.d only the file of its own name, or the
   * files in the directory of that name.
   *
   * @param script the name that the script has for itself; empty if it is not known
   */
  RcVariables readBy(String service, Optional<String> script) {
    Set<String> names =
        script.map(Set::of).orElseGet(() -> new HashSet<>(List.of(service, identifier(service))));
    Map<String, String> read = new LinkedHashMap<>();
    texts.forEach(
        (path, text) -> {
          String own = path.replaceFirst(".*/rc\\.conf\\.d/([^/]*).*", "$1");
          if (own.equals(path) || names.contains(own)) {
            read.put(path, text);
          }
        });
    return new RcVariables(read);
  }

  private static String identifier(String service) {
    return service.replace('-', '_');
  }

  /** Whether checkyesno takes a value for yes. */
  static boolean isYes(String value) {
    return YES.contains(value.toLowerCase(Locale.ROOT));
  }

  /**
   * The state of a service that a variable enables.
   *
   * @param defaults lines of its script that set variables which are unset
   */
  String word(String variable, List<String> defaults) {
    ShellEvaluation evaluation = ShellEvaluation.of("unset " + variable + "\n");
    for (String text : texts.values()) {
      evaluation = evaluation.then(text);
    }
    for (String line : defaults) {
      evaluation = evaluation.then(line + "\n");
    }
    ShellValue value = evaluation.value(variable);
    Optional<String> known = value.known();
    if (known.isPresent()) {
      return isYes(known.get()) ? "enabled" : "disabled";
    }
    boolean isUnset =
        value.origin() == ShellValue.Origin.INHERITED || value.origin() == ShellValue.Origin.UNSET;
    return isUnset ? "disabled" : ServiceState.UNDETERMINED;
  }

  /** The number of the line in that file; 0 if no line of it names the variable. */
  int line(String variable) {
    String text = texts.getOrDefault(file(variable), "");
    return ShellEvaluation.of(text).references().stream()
        .filter(one -> one.name().equals(variable))
        .filter(one -> one.use() == Use.ASSIGN || one.use() == Use.CHANGE)
        .mapToInt(
            one -> 1 + (int) text.substring(0, one.at()).chars().filter(c -> c == '\n').count())
        .max()
        .orElse(0);
  }

  /** The last file that sets a variable, or may set it; empty if none does. */
  String file(String variable) {
    ShellEvaluation evaluation = ShellEvaluation.of("");
    String last = "";
    for (Map.Entry<String, String> file : texts.entrySet()) {
      ShellValue before = evaluation.value(variable);
      evaluation = evaluation.then(file.getValue());
      boolean names =
          evaluation.references().stream()
              .anyMatch(
                  one ->
                      one.name().equals(variable)
                          && (one.use() == Use.ASSIGN || one.use() == Use.CHANGE));
      if (names || !evaluation.value(variable).equals(before)) {
        last = file.getKey();
      }
    }
    return last;
  }
}
