package labnotes.fact.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the lines of os-release about related systems and the name of the release. */
final class ReleaseNames {
  private static final Pattern IN_PARENTHESES = Pattern.compile(".*\\(([^() ]+)[^()]*\\)");

  private ReleaseNames() {}

  /** The code name, which older releases only have in parentheses behind their version. */
  static Optional<String> codename(List<String> lines) {
    return value("VERSION_CODENAME", lines)
        .or(
            () ->
                value("VERSION", lines)
                    .map(IN_PARENTHESES::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1).toLowerCase(Locale.ROOT)));
  }

  static Optional<List<String>> like(List<String> lines) {
    return Optional.of(
        value("ID_LIKE", lines).stream().flatMap(words -> Stream.of(words.split("\\s+"))).toList());
  }

  private static Optional<String> value(String name, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).replaceFirst("^([\"']?)(.*)\\1$", "$2"))
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
