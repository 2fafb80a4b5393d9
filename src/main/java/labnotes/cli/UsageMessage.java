package labnotes.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

/** Words the errors of picocli as labnotes words its own. */
final class UsageMessage {
  private static final String WITHOUT_VALUE = "should be specified without";

  private UsageMessage() {}

  /**
   * Returns the error.
   *
   * @param arguments of the command line
   */
  static Diagnostic of(ParameterException invalid, List<String> arguments) {
    if (invalid instanceof MissingParameterException missing) {
      Diagnostic error = Diagnostic.error(missing(missing.getMissing(), arguments), null);
      return missing.getMissing().stream().anyMatch(one -> one.paramLabel().equals("RUN"))
          ? error.hint("list the runs with: labnotes history")
          : error;
    }
    if (invalid instanceof OverwrittenOptionException repeated) {
      return Diagnostic.error(name(repeated.getOverwritten()) + " cannot be repeated", null);
    }
    ArgSpec argument = invalid.getArgSpec();
    String message = String.valueOf(invalid.getMessage());
    if (argument == null) {
      return Diagnostic.error(message, null);
    }
    if (message.contains(WITHOUT_VALUE) || argument.arity().max() == 0) {
      return Diagnostic.error(name(argument) + " does not take a value", null);
    }
    return Optional.ofNullable(invalid.getValue())
        .map(value -> value(argument, value))
        .orElseGet(() -> Diagnostic.error(message, null));
  }

  private static String missing(List<ArgSpec> missing, List<String> arguments) {
    List<String> parts = new ArrayList<>();
    for (ArgSpec one : missing) {
      boolean isGiven =
          one instanceof OptionSpec option
              && Arrays.stream(option.names()).anyMatch(arguments::contains);
      parts.add(
          isGiven
              ? name(one) + " requires a value: " + one.paramLabel()
              : one.isOption()
                  ? name(one) + " " + one.paramLabel() + " is missing"
                  : one.paramLabel() + " is missing");
    }
    return String.join("; ", parts);
  }

  private static Diagnostic value(ArgSpec argument, String value) {
    Class<?> type = argument.type();
    if (type.isEnum()) {
      List<String> words =
          Arrays.stream(type.getEnumConstants())
              .map(word -> word.toString().toLowerCase(Locale.ROOT))
              .toList();
      return DiagnosticCollector.unknownWord("value of " + name(argument), value, null, words);
    }
    boolean isNumber = type == int.class || type == Integer.class || type == long.class;
    String expected = isNumber ? "an integer" : "a valid " + argument.paramLabel();
    return Diagnostic.error(
        name(argument) + " must be " + expected + ", not `" + value + "`", null);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
