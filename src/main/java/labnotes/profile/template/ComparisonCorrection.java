package labnotes.profile.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.profile.system.HostFacts;
import labnotes.profile.system.SampleSystems;
import org.jspecify.annotations.Nullable;

/** Corrects comparisons of a name with a value of another type. */
record ComparisonCorrection(TemplateDataModel model) {
  /** A string, which is skipped, or a comparison: its name, operator, string or number. */
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(?<![\\w.])([A-Za-z_][\\w.]*+)(\\s*+)([!=]=?|[<>]=?|\\b[lg]te?\\b)(\\s*)"
              + "(?:\"([^\"]*)\"|'([^']*)'|([0-9]++(?:\\.[0-9]++)*+))"
              + "|\"[^\"]*\"|'[^']*'");

  private static final List<String> ORDERS =
      List.of("<", "<=", ">", ">=", "lt", "lte", "gt", "gte");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

  /** Returns what to do; without the corrected condition if it is not known. */
  String hint(String condition) {
    Matcher matcher = COMPARISON.matcher(condition);
    StringBuilder corrected = new StringBuilder();
    Optional<String> reason = Optional.empty();
    while (matcher.find()) {
      Optional<String> one =
          matcher.group(1) == null ? Optional.empty() : correct(matcher.toMatchResult());
      if (one.isPresent() && reason.isEmpty()) {
        reason = Optional.of(reason(matcher.group(1)));
      }
      matcher.appendReplacement(corrected, Matcher.quoteReplacement(one.orElse(matcher.group())));
    }
    matcher.appendTail(corrected);
    return reason
        .map(found -> found + "; write " + corrected)
        .orElse("compare a string with a string, and a number with a number");
  }

  /** Returns the comparison with sides of one type; empty if it has them or cannot have them. */
  private Optional<String> correct(MatchResult found) {
    String name = found.group(1);
    boolean isQuoted = found.group(7) == null;
    String value =
        isQuoted ? found.group(5) == null ? found.group(6) : found.group(5) : found.group(7);
    String operator = found.group(3).equals("=") ? "==" : found.group(3);
    String middle = found.group(2) + operator + found.group(4);
    boolean isOrder = ORDERS.contains(operator);
    boolean isNumber = NUMBER.matcher(value).matches();
    Object known = sample(name);
    if (known instanceof List && isQuoted && !isOrder) {
      String contains = name + "?seq_contains(\"" + value + "\")";
      return Optional.of(operator.equals("==") ? contains : "!" + contains);
    }
    if (known instanceof Number) {
      return isQuoted && isNumber ? Optional.of(name + middle + value) : Optional.empty();
    }
    if (known instanceof Boolean) {
      boolean isTest = value.equals("true") || value.equals("false");
      boolean isTrue = value.equals("true") == operator.equals("==");
      return isTest && !isOrder ? Optional.of((isTrue ? "" : "!") + name) : Optional.empty();
    }
    if (!(known instanceof String)) {
      return Optional.empty();
    }
    if (isOrder) {
      return isNumber ? Optional.of(name + "?number" + middle + value) : Optional.empty();
    }
    return isQuoted ? Optional.empty() : Optional.of(name + middle + "\"" + value + "\"");
  }

  /** A value of a variable, or of the type of a fact; null for other names. */
  private @Nullable Object sample(String name) {
    Object variable = model.variables().get(name);
    return variable == null && HostFacts.NAMES.contains(name)
        ? SampleSystems.factsOfFirstFamily().value(name)
        : variable;
  }

  private String reason(String name) {
    Object known = sample(name);
    boolean isVariable = model.variables().containsKey(name);
    if (known instanceof String && !isVariable) {
      return "facts are strings";
    }
    return "`" + name + "` is " + type(known, isVariable);
  }

  private static String type(@Nullable Object known, boolean isVariable) {
    if (known instanceof Number) {
      return isVariable ? "an integer" : "a number";
    }
    return known instanceof Boolean ? "a boolean" : known instanceof List ? "a list" : "a string";
  }
}
