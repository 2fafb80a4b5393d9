package labnotes.profile;

import freemarker.core.InvalidReferenceException;
import freemarker.core.NonBooleanException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what is wrong with a template. */
final class TemplateProblem {
  private TemplateProblem() {}

  static Diagnostic of(ParseException broken, String file) {
    return Diagnostic.error(
        sentence(broken.getEditorMessage()),
        new Position(
            file, Math.max(0, broken.getLineNumber()), Math.max(0, broken.getColumnNumber())));
  }

  static Diagnostic of(IOException unreadable, String file) {
    return Diagnostic.error(sentence(unreadable.getMessage()), new Position(file, 0, 0));
  }

  static Diagnostic of(TemplateException broken, String file, Model model) {
    Integer line = broken.getLineNumber();
    Integer column = broken.getColumnNumber();
    Position at = new Position(file, line == null ? 0 : line, column == null ? 0 : column);
    return undefined(broken, at, model)
        .orElseGet(() -> Diagnostic.error(sentence(broken.getMessageWithoutStackTop()), at));
  }

  static Diagnostic ofCondition(
      TemplateException broken, String condition, Position at, Model model) {
    Optional<Diagnostic> undefined = undefined(broken, at, model);
    if (undefined.isPresent()) {
      return undefined.get();
    }
    String start = "`" + condition + "` is no condition";
    return broken instanceof NonBooleanException
        ? Diagnostic.error(start, at)
            .hint("it has to be true or false: compare with ==, or ask with ??")
        : Diagnostic.error(start + ": " + sentence(broken.getMessageWithoutStackTop()), at);
  }

  private static Optional<Diagnostic> undefined(Throwable broken, Position at, Model model) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidReferenceException reference) {
        String expression = reference.getBlamedExpressionString();
        String name = expression == null ? "" : expression;
        List<String> known = new ArrayList<>(model.variables().keySet());
        known.addAll(Model.FACTS);
        known.addAll(List.of("os.family", "os.version"));
        return Optional.of(Problems.unknownWord("variable", name, at, known));
      }
    }
    return Optional.empty();
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
    return sentence.replaceAll("[:,.]?( but was expecting.*)?$", "");
  }
}
