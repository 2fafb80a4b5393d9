package labnotes.profile.template;

import freemarker.core.NonBooleanException;
import freemarker.template.TemplateException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.profile.system.FactWords;
import labnotes.profile.system.HostFacts;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Severity;

/**
 * Describes the error of a condition.
 *
 * @param condition as the profile writes it
 * @param at where
 * @param builtIns the names of all built-ins
 */
record ConditionDiagnosis(
    String condition, Position at, TemplateDataModel model, Collection<String> builtIns) {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final String MANUAL = "see docs/expressions.md";
  private static final String WORD = "[A-Za-z_][A-Za-z0-9_-]*";

  /** A word that is compared, without quotes. */
  private static final Pattern COMPARED =
      Pattern.compile("([!=]=?\\s*)(" + WORD + ")(?![\\w.(?-])");

  private static final Pattern SINGLE_EQUALS = Pattern.compile("(?<![=!<>])=(?!=)");

  Diagnostic of(TemplateException error) {
    Optional<String> undefined = TemplateDiagnosis.undefinedExpression(error);
    if (undefined.isPresent()) {
      return undefined(
          undefined.get().startsWith(TemplateRenderer.CONDITION) ? condition : undefined.get());
    }
    Diagnostic invalid = Diagnostic.error("invalid condition `" + condition + "`", at);
    String reason = TemplateDiagnosis.sentence(error.getMessageWithoutStackTop());
    if (isNegation(reason)) {
      return invalid.hint(
          "! takes true or false: compare with !=, or negate with !( and ) around all of it");
    }
    if (error instanceof NonBooleanException) {
      return invalid.hint("a condition must be true or false: compare with ==, or test with ??");
    }
    if (reason.startsWith("Can't compare values of these types")
        || reason.startsWith("Can't use operator")
        || reason.startsWith("Found string literal")) {
      return invalid.hint(new ComparisonCorrection(model).hint(condition));
    }
    return ForeignOperators.hint(condition)
        .map(invalid::hint)
        .or(() -> ConditionSyntax.mistake(condition, builtIns).map(this::because))
        .or(() -> ForeignMethods.hint(condition, model).map(invalid::hint))
        .orElseGet(() -> because(TemplateWording.of(reason, at)));
  }

  private boolean isNegation(String reason) {
    return reason.startsWith("Expected a boolean") && condition.contains("!");
  }

  /** The error of this condition whose reason is another error. */
  Diagnostic because(Diagnostic reason) {
    String hint = reason.hint();
    return new Diagnostic(
        Severity.ERROR,
        "invalid condition `" + condition + "`: " + reason.message(),
        at,
        hint == null ? null : hint.replace(TemplateWording.REFERENCE, MANUAL));
  }

  /** The error of a name without a value, which may be a string without its quotes. */
  private Diagnostic undefined(String name) {
    Matcher compared = COMPARED.matcher(QUOTED.matcher(condition).replaceAll("\"\""));
    if (name.equalsIgnoreCase("not")) {
      return Diagnostic.error("invalid condition `" + condition + "`", at)
          .hint("write ! instead of " + name);
    }
    if (name.startsWith("$") || name.startsWith("@")) {
      return Diagnostic.error("unknown variable `" + name + "`", at)
          .hint("write " + name.substring(1) + ", without " + name.charAt(0));
    }
    Optional<String> call = ForeignMethods.callHint(name, condition);
    if (call.isPresent()) {
      return Diagnostic.error(
              "unknown function `" + name + "` in condition `" + condition + "`", at)
          .hint(call.get());
    }
    boolean isCompared = compared.results().anyMatch(one -> one.group(2).equals(name));
    return isCompared && !model.errors().containsKey(name) && FactWords.constant(name).isEmpty()
        ? Diagnostic.error("unknown variable `" + name + "` in condition `" + condition + "`", at)
            .hint("quote a string: " + quoted(condition))
        : TemplateDiagnosis.unknown(name, at, model);
  }

  /** The condition with quotes around compared words outside of quotes, and with ==. */
  private String quoted(String text) {
    StringBuilder result = new StringBuilder();
    Matcher string = QUOTED.matcher(text);
    int end = 0;
    while (string.find()) {
      result.append(quotedPart(text.substring(end, string.start())));
      result.append(string.group());
      end = string.end();
    }
    return result.append(quotedPart(text.substring(end))).toString();
  }

  private String quotedPart(String part) {
    String quoted =
        COMPARED
            .matcher(part)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        isValue(found.group(2))
                            ? found.group()
                            : found.group(1) + "\"" + found.group(2) + "\""));
    return SINGLE_EQUALS.matcher(quoted).replaceAll("==");
  }

  private boolean isValue(String word) {
    return model.variables().containsKey(word)
        || HostFacts.NAMES.contains(word)
        || word.equals("true")
        || word.equals("false");
  }
}
