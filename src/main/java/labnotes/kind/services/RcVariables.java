package labnotes.kind.services;

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

  /** Those that the script of a service reads: of rc.conf.d only its own files. */
  RcVariables readBy(String service) {
    String script = service.replace('-', '_');
    Map<String, String> read = new LinkedHashMap<>();
    texts.forEach(
        (path, text) -> {
          boolean isForOne = path.contains("/rc.conf.d/");
          if (!isForOne || path.replace('-', '_').endsWith("/rc.conf.d/" + script)) {
            read.put(path, text);
          }
        });
    return new RcVariables(read);
  }

  /** The state of a service that a variable enables. */
  String word(String variable) {
    ShellEvaluation evaluation = ShellEvaluation.of("");
    for (String text : texts.values()) {
      evaluation = evaluation.then(text);
    }
    ShellValue value = evaluation.value(variable);
    Optional<String> known = value.known();
    if (known.isPresent()) {
      return YES.contains(known.get().toLowerCase(Locale.ROOT)) ? "enabled" : "disabled";
    }
    boolean isUnset =
        value.origin() == ShellValue.Origin.INHERITED || value.origin() == ShellValue.Origin.UNSET;
    return isUnset ? "disabled" : ServiceState.UNDETERMINED;
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
