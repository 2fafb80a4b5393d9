package labnotes.format.bsd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Finds the errors of a devfs.rules file. */
record DevfsRulesChecker(String file) {
  List<Diagnostic> check(String text) {
    List<Diagnostic> found = new ArrayList<>();
    Map<Integer, Integer> numbers = new HashMap<>();
    boolean hasHeader = false;
    for (TextLine line : TextLine.of(text)) {
      DevfsLine parsed = DevfsLine.parse(line);
      if (parsed instanceof DevfsLine.Invalid invalid) {
        found.add(
            Diagnostic.error(invalid.reason(), line.at(file, invalid.at())).hint(invalid.hint()));
        hasHeader |= line.text().strip().startsWith("[");
      } else if (parsed instanceof DevfsLine.Header header) {
        hasHeader = true;
        checkNumber(header, numbers.put(header.number(), line.number()), line)
            .ifPresent(found::add);
      } else if (parsed instanceof DevfsLine.Rule && !hasHeader) {
        hasHeader = true;
        found.add(
            Diagnostic.error(
                    "a rule before the first header is added to ruleset 4 of"
                        + " /etc/defaults/devfs.rules: it opens the device in jails and does"
                        + " nothing on the host",
                    line.at(file, 0))
                .hint("put [labnotes=10] above it"));
      }
      checkCharacters(line, parsed).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private Optional<Diagnostic> checkNumber(
      DevfsLine.Header header, @Nullable Integer earlier, TextLine line) {
    if (earlier != null) {
      return Optional.of(
          Diagnostic.error(
                  "ruleset number %d is used in line %s already, so the two rulesets become one"
                      .formatted(header.number(), earlier),
                  line.at(file, header.numberFrom()))
              .hint("choose another number"));
    }
    if (header.number() < 1 || header.number() > DevfsRules.LAST) {
      return Optional.of(
          Diagnostic.error(
              "ruleset number " + header.number() + " is not between 1 and 65535",
              line.at(file, header.numberFrom())));
    }
    return header.number() < DevfsRules.FIRST_FREE && !file.contains("defaults/")
        ? Optional.of(
            Diagnostic.warning(
                    "ruleset numbers below 10 belong to the system's own rulesets",
                    line.at(file, header.numberFrom()))
                .hint("choose 10 or more"))
        : Optional.empty();
  }

  private Optional<Diagnostic> checkCharacters(TextLine line, DevfsLine parsed) {
    if (parsed instanceof DevfsLine.Comment) {
      return Optional.empty();
    }
    if (!line.isTerminated()) {
      return Optional.of(
          Diagnostic.error(
                  "the last line has no newline, so the shell's read ignores it",
                  line.at(file, line.text().length()))
              .hint("end the file with a newline"));
    }
    if (line.text().endsWith("\r")) {
      return Optional.of(
          Diagnostic.error(
                  "the carriage return becomes part of the rule",
                  line.at(file, line.text().length() - 1))
              .hint("save the file with Unix line endings"));
    }
    int backslash = line.text().indexOf('\\');
    return backslash < 0
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning("the shell's read removes backslashes", line.at(file, backslash)));
  }
}
