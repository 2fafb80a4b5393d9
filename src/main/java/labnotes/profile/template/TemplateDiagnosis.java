package labnotes.profile.template;

import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.StopException;
import freemarker.template.MalformedTemplateNameException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.system.FactWords;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Describes an error of a template or condition in one sentence. */
final class TemplateDiagnosis {
  private static final Pattern ITEM = Pattern.compile("([\\w.]+)\\[(-?[0-9]+)]");

  /** From the start of a name, since another start in a long one would take quadratic time. */
  private static final Pattern KEY = Pattern.compile("(?<![\\w.])([\\w.]++)\\[\"([^\"]+)\"]");

  private static final Pattern NAME = Pattern.compile("[\\w.]+");

  /** What FreeMarker calls an expression that it does not name. */
  private static final String UNNAMED = "?";

  private TemplateDiagnosis() {}

  static Diagnostic of(ParseException error, String file) {
    return SyntaxMessage.of(
        error.getEditorMessage(),
        new Position(
            file, Math.max(0, error.getLineNumber()), Math.max(0, error.getColumnNumber())));
  }

  static Diagnostic of(IOException unreadable, String file) {
    return Diagnostic.error(sentence(unreadable.getMessage()), new Position(file, 0, 0));
  }

  /** Returns the error of a template or of a template that it includes. */
  static Diagnostic of(
      TemplateException error,
      UnaryOperator<String> shown,
      LibrarySearchPath library,
      TemplateDataModel model) {
    String name = error.getTemplateSourceName();
    Integer line = error.getLineNumber();
    Integer column = error.getColumnNumber();
    Position at =
        new Position(
            shown.apply(name == null ? "?" : name),
            line == null ? 0 : line,
            column == null ? 0 : column);
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ParseException included) {
        return of(included, shown.apply(included.getTemplateName()));
      }
      if (cause instanceof TemplateNotFoundException gone) {
        return library.unknownTemplate(gone.getTemplateName(), at);
      }
      if (cause instanceof MalformedTemplateNameException odd) {
        return library.unknownTemplate(odd.getTemplateName(), at);
      }
    }
    if (error instanceof StopException stop) {
      return TemplateWording.ofStop(String.valueOf(stop.getMessageWithoutStackTop()), at);
    }
    return undefinedExpression(error)
        .filter(expression -> !expression.equals(UNNAMED))
        .map(expression -> unknown(expression, at, model))
        .orElseGet(() -> TemplateWording.of(sentence(error.getMessageWithoutStackTop()), at));
  }

  /** Whether an included template cannot be read, so that the rest would fail too. */
  static boolean isInclusion(TemplateException error) {
    return error.getCause() instanceof IOException;
  }

  /**
   * Whether an undefined value may only be a consequence of an earlier error, because one of the
   * templates assigns or defines it, or because a function computes it.
   *
   * @param texts those of the template and of all that it includes, by name
   */
  static boolean isConsequence(TemplateException error, Map<String, String> texts) {
    Optional<String> undefined = undefinedExpression(error);
    if (undefined.isEmpty() || undefined.get().contains("(")) {
      return undefined.isPresent();
    }
    String name = undefined.get().replaceFirst("\\W.*", "");
    Pattern definition =
        Pattern.compile(
            "<#((assign|global|local|import)\\s[^>]*\\b|(macro|function)\\s+)" + name + "\\b");
    return texts.values().stream().anyMatch(text -> definition.matcher(text).find());
  }

  /** Returns the innermost expression without a value; empty for other errors. */
  static Optional<String> undefinedExpression(Throwable error) {
    Optional<String> expression = Optional.empty();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidReferenceException reference) {
        String blamed = reference.getBlamedExpressionString();
        expression = Optional.of(blamed == null ? UNNAMED : blamed);
      }
    }
    return expression;
  }

  static Diagnostic unknown(String blamed, Position at, TemplateDataModel model) {
    String expression = KEY.matcher(blamed).replaceFirst("$1.$2");
    if (expression.endsWith(")") && Character.isLetter(expression.charAt(0))) {
      return Diagnostic.error("`" + expression + "` returns no value", at)
          .hint("end the function with `<#return VALUE>`, or add a default value");
    }
    if (!isName(expression)) {
      return Diagnostic.error("`" + expression + "` has no value", at)
          .hint("add a default value, such as `(" + expression + ")!\"none\"`");
    }
    @Nullable Diagnostic error = model.errors().get(expression.replaceFirst("\\W.*", ""));
    if (error != null) {
      return error;
    }
    Optional<String> reason = model.reasonWithout(expression);
    if (reason.isPresent()) {
      return FactWords.withoutValue(expression, reason.get(), at)
          .hint(
              "give a default value, such as `"
                  + expression
                  + "!"
                  + FactWords.sampleLiteral(expression)
                  + "`");
    }
    return missingPart(expression, at, model)
        .orElseGet(() -> FactWords.unknownName(expression, at, model.variables().keySet()));
  }

  /** Whether it names a variable, a fact, or a part of one, and does not compute a value. */
  private static boolean isName(String expression) {
    return Character.isLetter(expression.charAt(0))
        && (NAME.matcher(expression).matches() || ITEM.matcher(expression).matches());
  }

  /** Returns the error of a key or an item that a variable or a fact does not have. */
  private static Optional<Diagnostic> missingPart(
      String expression, Position at, TemplateDataModel model) {
    Matcher item = ITEM.matcher(expression);
    if (item.matches()) {
      return Optional.of(
          Diagnostic.error(
                  "`" + item.group(1) + "` has no item " + item.group(2) + " (the first is 0)", at)
              .hint(
                  "check its length with ?size, or add a default value: `"
                      + expression
                      + "!\"\"`"));
    }
    int dot = expression.lastIndexOf('.');
    if (dot < 0 || !(model.variable(expression.substring(0, dot)) instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.error(
                "`%s` has no key `%s`"
                    .formatted(expression.substring(0, dot), expression.substring(dot + 1)),
                at)
            .hint(DiagnosticCollector.keyHint(expression.substring(dot + 1), map.keySet())));
  }

  /** Returns the first sentence of a message, without the expressions and tips that follow. */
  static String sentence(@Nullable String message) {
    if (message == null) {
      return "invalid template";
    }
    String inner = message.substring(message.indexOf("---begin-message---") + 1);
    String text = inner.startsWith("--begin-message---") ? inner.substring(18) : message;
    String first =
        text.strip().lines().filter(line -> !line.isBlank()).findFirst().orElse("invalid template");
    List<String> lines = text.strip().lines().toList();
    boolean hasLocation = first.startsWith("Syntax error in ?eval-ed string") && lines.size() > 1;
    String sentence = hasLocation ? lines.get(1) : first;
    return sentence
        .replaceAll(" \\(wrapper: [^)]*\\)", "")
        .replaceAll(" or something automatically convertible to string \\([^)]*\\)", "")
        .replaceAll("\\bextended[-_ ](hash|collection)\\b", "$1")
        .replace("+misc_template_model", "")
        .replace("...[...]", "[…]")
        .replace("...(...)", "(…)")
        .replace("\"#{...}\"", "\"#{…}\"")
        .replace("user-defined directive, transform or macro", "macro")
        .replace("a(n) ", "a ")
        .replaceAll("\\ban (?=hash|sequence|collection)", "a ")
        .replace(" or sequence or collection", " or sequence")
        .replaceAll("\\bsequence\\b", "list")
        .replaceAll("\\bhash\\b", "map")
        .replaceAll("(\\. .*|[:,.]?( but was expecting.*)?)$", "");
  }
}
