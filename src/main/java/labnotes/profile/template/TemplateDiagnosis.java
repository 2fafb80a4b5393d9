package labnotes.profile.template;

import freemarker.core.InvalidReferenceException;
import freemarker.core.NonBooleanException;
import freemarker.core.ParseException;
import freemarker.template.MalformedTemplateNameException;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what is wrong with a template. */
final class TemplateDiagnosis {
  private TemplateDiagnosis() {}

  static Diagnostic of(ParseException broken, String file) {
    return Diagnostic.error(
        sentence(broken.getEditorMessage()),
        new Position(
            file, Math.max(0, broken.getLineNumber()), Math.max(0, broken.getColumnNumber())));
  }

  static Diagnostic of(IOException unreadable, String file) {
    return Diagnostic.error(sentence(unreadable.getMessage()), new Position(file, 0, 0));
  }

  /** What is wrong with a template or with one that it includes. */
  static Diagnostic of(TemplateException broken, UnaryOperator<String> shown, TemplateDataModel model) {
    String name = broken.getTemplateSourceName();
    Integer line = broken.getLineNumber();
    Integer column = broken.getColumnNumber();
    Position at =
        new Position(
            shown.apply(name == null ? "?" : name),
            line == null ? 0 : line,
            column == null ? 0 : column);
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof ParseException included) {
        return of(included, shown.apply(included.getTemplateName()));
      }
      if (cause instanceof TemplateNotFoundException gone) {
        return Diagnostic.error("the library has no template `" + gone.getTemplateName() + "`", at);
      }
      if (cause instanceof MalformedTemplateNameException odd) {
        return Diagnostic.error("the library has no template `" + odd.getTemplateName() + "`", at);
      }
    }
    return undefined(broken)
        .map(expression -> unknown(expression, at, model))
        .orElseGet(() -> Diagnostic.error(sentence(broken.getMessageWithoutStackTop()), at));
  }

  static Diagnostic ofCondition(
      TemplateException broken, String condition, Position at, TemplateDataModel model) {
    Optional<String> undefined = undefined(broken);
    if (undefined.isPresent()) {
      String name = undefined.get().startsWith(TemplateRenderer.CONDITION) ? condition : undefined.get();
      return unknown(name, at, model);
    }
    String start = "`" + condition + "` is no condition";
    if (broken instanceof NonBooleanException) {
      return Diagnostic.error(start, at)
          .hint("it has to be true or false: compare with ==, or ask with ??");
    }
    String reason = sentence(broken.getMessageWithoutStackTop());
    // The expression is read in parentheses of its own.
    boolean early = reason.equals("Encountered \")\"");
    return Diagnostic.error(start + ": " + (early ? "its end is missing" : reason), at);
  }

  /** Whether another template cannot be read, without which the rest makes no sense. */
  static boolean isInclusion(TemplateException broken) {
    return broken.getCause() instanceof IOException;
  }

  /**
   * Whether something may have no value only because of what went wrong before: the template itself
   * gives it one, or a function of it does.
   */
  static boolean follows(TemplateException broken, Template template) {
    Optional<String> undefined = undefined(broken);
    return undefined.isPresent()
        && (undefined.get().contains("(")
            || Pattern.compile(
                    "<#(assign|global|local)\\s[^>]*\\b"
                        + undefined.get().replaceFirst("\\W.*", "")
                        + "\\b")
                .matcher(template.toString())
                .find());
  }

  /** The innermost expression that has no value, if that is what is wrong. */
  private static Optional<String> undefined(Throwable broken) {
    Optional<String> expression = Optional.empty();
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidReferenceException reference) {
        String blamed = reference.getBlamedExpressionString();
        expression = Optional.of(blamed == null ? "?" : blamed);
      }
    }
    return expression;
  }

  private static Diagnostic unknown(String expression, Position at, TemplateDataModel model) {
    @Nullable Diagnostic wanting = model.wanting().get(expression.replaceFirst("\\W.*", ""));
    if (wanting != null) {
      return wanting;
    }
    List<String> known = new ArrayList<>(model.variables().keySet());
    known.addAll(TemplateDataModel.FACTS);
    known.addAll(List.of("os.family", "os.version"));
    return DiagnosticCollector.unknownWord("variable", expression, at, known);
  }

  /** The first sentence of a message; what follows are expressions and tips. */
  private static String sentence(@Nullable String message) {
    if (message == null) {
      return "broken";
    }
    String inner = message.substring(message.indexOf("---begin-message---") + 1);
    String text = inner.startsWith("--begin-message---") ? inner.substring(18) : message;
    String first =
        text.strip().lines().filter(line -> !line.isBlank()).findFirst().orElse("broken");
    List<String> lines = text.strip().lines().toList();
    boolean located = first.startsWith("Syntax error in ?eval-ed string") && lines.size() > 1;
    String sentence = located ? lines.get(1) : first;
    return sentence.replaceAll("(\\. .*|[:,.]?( but was expecting.*)?)$", "");
  }
}
