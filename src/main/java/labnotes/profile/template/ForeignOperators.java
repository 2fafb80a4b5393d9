package labnotes.profile.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what conditions of other languages have and those of profiles do not. */
final class ForeignOperators {
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\s*([^{}]*?)\\s*}");
  private static final Pattern BRACES = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");
  private static final Pattern TAG = Pattern.compile("^\\s*<#\\w+\\s+([^>]*)>.*");
  private static final Pattern WORD =
      Pattern.compile("(?<![\\w.?])(and|or|not|in)(?![\\w.?])", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> OPERATORS =
      Map.of("and", "&&", "or", "||", "not", "!", "in", "list?seq_contains(value)");

  private ForeignOperators() {}

  /** Returns what to write instead; empty if the condition has none of them. */
  static Optional<String> hint(String condition) {
    List<String> hints = new ArrayList<>();
    Matcher braces = BRACES.matcher(condition);
    Matcher tag = TAG.matcher(condition);
    if (braces.find()) {
      return Optional.of("write " + braces.group(1) + ", without {{ }}");
    }
    if (tag.matches()) {
      return Optional.of("write " + tag.group(1) + ", without tags");
    }
    Matcher reference = REFERENCE.matcher(STRING.matcher(condition).replaceAll("\"\""));
    if (reference.find()) {
      hints.add("write " + reference.group(1) + ", without ${ }");
    }
    Map<String, String> words = new LinkedHashMap<>();
    WORD.matcher(STRING.matcher(condition).replaceAll("\"\""))
        .results()
        .forEach(found -> words.put(found.group(1), found.group(1).toLowerCase(Locale.ROOT)));
    words.forEach(
        (word, name) -> hints.add("write " + OPERATORS.get(name) + " instead of " + word));
    return hints.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", hints));
  }
}
