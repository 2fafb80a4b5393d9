package labnotes.profile.template;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Words the syntax errors of FreeMarker as labnotes words its own. */
final class SyntaxMessage {
  private static final List<String> DIRECTIVES =
      List.of(
          "#assign",
          "#attempt",
          "#else",
          "#elseif",
          "#function",
          "#global",
          "#if",
          "#import",
          "#include",
          "#items",
          "#list",
          "#local",
          "#macro",
          "#nested",
          "#noparse",
          "#recover",
          "#return",
          "#sep",
          "#switch",
          "#case",
          "#default",
          "#break");

  private static final String BUILT_INS =
      "see https://freemarker.apache.org/docs/ref_builtins.html";

  private static final String BRACKETS = "([{";
  private static final String CLOSING = ")]}";

  private static final Pattern NESTING =
      Pattern.compile(
          "(?s)Encountered \"(.+?)\", but at this place only this can be closed: \"(.+?)\".*");

  private static final Pattern UNEXPECTED =
      Pattern.compile("(?s)Encountered \"(.*?)\", but was .*");

  private static final Pattern UNCLOSED =
      Pattern.compile(
          "(?s)Unexpected end of file reached\\. You have an unclosed \"?([^\\s\"]+?)\"?[. ].*");

  private static final Pattern DIRECTIVE = Pattern.compile("(?s)Unknown directive: (#\\w+).*");

  private static final Pattern BUILT_IN =
      Pattern.compile("(?s)Unknown built-in: \"(\\w+)\".*?list of built-ins:(.*)");

  private SyntaxMessage() {}

  /** Returns the error with a hint if there is one. */
  static Diagnostic of(String message, Position at) {
    return match(NESTING, message, found -> nesting(found.group(1), found.group(2), at))
        .or(() -> match(UNEXPECTED, message, found -> unexpected(found.group(1), at)))
        .or(() -> match(UNCLOSED, message, found -> unclosed(found.group(1), at)))
        .or(
            () ->
                match(
                    DIRECTIVE,
                    message,
                    found ->
                        DiagnosticCollector.unknownWord(
                            "directive", found.group(1), at, DIRECTIVES)))
        .or(() -> match(BUILT_IN, message, found -> builtIn(found, at)))
        .orElseGet(() -> TemplateWording.of(TemplateDiagnosis.sentence(message), at));
  }

  private static Optional<Diagnostic> match(
      Pattern pattern, String message, Function<MatchResult, Diagnostic> diagnosis) {
    Matcher matcher = pattern.matcher(message);
    return matcher.matches() ? Optional.of(diagnosis.apply(matcher)) : Optional.empty();
  }

  private static Diagnostic nesting(String found, String open, Position at) {
    int bracket = BRACKETS.indexOf(open);
    String start = bracket < 0 ? "<" + open + ">" : open;
    String end = bracket < 0 ? "</" + open + ">" : CLOSING.substring(bracket, bracket + 1);
    return Diagnostic.error("unexpected `" + found + "`: `" + start + "` is not closed yet", at)
        .hint("close it first with `" + end + "`");
  }

  private static Diagnostic unexpected(String token, Position at) {
    String found = token.replace("\\n", " ").replace("\\\"", "\"").strip();
    return Diagnostic.error(found.isEmpty() ? "unexpected blank" : "unexpected `" + found + "`", at)
        .hint(
            found.startsWith("<")
                ? "add the tag that it belongs to, or remove it"
                : "complete the expression before it, or remove it");
  }

  private static Diagnostic unclosed(String open, Position at) {
    if (open.equals("{")) {
      return Diagnostic.error("`${` is not closed", at).hint("add `}`");
    }
    int bracket = BRACKETS.indexOf(open);
    if (bracket >= 0) {
      return Diagnostic.error("`" + open + "` or the tag before it is not closed", at)
          .hint("add `" + CLOSING.charAt(bracket) + "`, or the `>` of the tag");
    }
    String name = open.startsWith("@") ? "@" : open;
    return Diagnostic.error("`<" + name + "` is not closed", at)
        .hint("add `</" + name + ">` where it ends");
  }

  /** Returns a hint to the shortest name that continues another one; empty without one. */
  static Optional<String> longerName(String name, Collection<String> known) {
    return known.stream()
        .filter(one -> one.startsWith(name + "_"))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .map(one -> "did you mean `" + one + "`?");
  }

  /** The names of all built-ins are part of FreeMarker's message, but too many for a hint. */
  private static Diagnostic builtIn(MatchResult found, Position at) {
    List<String> known = List.of(found.group(2).trim().split("[,\\s]+"));
    Diagnostic unknown = DiagnosticCollector.unknownWord("built-in", found.group(1), at, known);
    @Nullable String hint = unknown.hint();
    return hint != null && hint.startsWith("did you mean")
        ? unknown
        : unknown.hint(longerName(found.group(1), known).orElse(BUILT_INS));
  }
}
