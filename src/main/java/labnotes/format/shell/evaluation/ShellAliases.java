package labnotes.format.shell.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.shell.syntax.ShellScript;
import labnotes.format.shell.syntax.ShellWord;

/**
 * The aliases of a script. Some shells replace a command by its alias before they parse the line,
 * and some do not, so what such a command does is not known. An alias that is not a complete
 * command, or that may end the script, can make other commands of the lines after it.
 */
final class ShellAliases {
  private static final Pattern DEFINITION = Pattern.compile("([^'\"\\\\$`=]+)=");
  private static final Pattern PARSED_WITH_THE_REST =
      Pattern.compile("(?s).*(?:[#\\\\]|<<|\\(\\)|[ \t\n]$).*");

  private final Set<String> names = new HashSet<>();
  private boolean isAnyOpen;

  /** Adds what the operands of the command define; fails if the name of an alias is not known. */
  boolean define(List<ShellWord> operands) {
    for (ShellWord operand : operands) {
      Matcher definition = DEFINITION.matcher(operand.source());
      Optional<String> text = operand.literal();
      if (definition.lookingAt()) {
        names.add(definition.group(1));
        isAnyOpen |= text.filter(one -> isComplete(one.substring(definition.end()))).isEmpty();
      } else if (text.filter(one -> !one.contains("=")).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isComplete(String value) {
    ShellScript script = ShellScript.parse(value);
    return script.error().isEmpty()
        && script.openHereDocument().isEmpty()
        && !script.statements().isEmpty()
        && !PARSED_WITH_THE_REST.matcher(value).matches()
        && ShellEvaluation.of(value).stop().isEmpty();
  }

  /** Whether a word in the place of a command may be an alias. */
  boolean contains(String word) {
    return names.contains(word);
  }

  /** Whether an alias may change what the lines after its use are. */
  boolean isAnyOpen() {
    return isAnyOpen;
  }
}
