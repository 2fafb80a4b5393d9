package labnotes.cli.options;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands that a message suggests, for the same hosts as the command that prints it. */
public final class SuggestedCommand {
  private static final List<Class<?>> TARGETS =
      List.of(TargetOptions.class, InventoryOptions.class, ConnectionOptions.class);

  private static final List<Class<?>> TARGETS_AND_PROFILES =
      List.of(
          TargetOptions.class,
          InventoryOptions.class,
          ConnectionOptions.class,
          ProfileOptions.class,
          SelectionOptions.class);

  private SuggestedCommand() {}

  /** Returns a command with the options that select hosts and connect to them. */
  public static String withTargets(CommandSpec current, String... words) {
    return command(current, TARGETS, List.of(words));
  }

  /** Returns a command with these options and those for profiles and variables. */
  public static String withTargetsAndProfiles(
      CommandSpec current, String name, List<String> profiles) {
    List<String> words = new ArrayList<>(List.of(name));
    words.addAll(profiles);
    return command(current, TARGETS_AND_PROFILES, words);
  }

  private static String command(CommandSpec current, List<Class<?>> mixins, List<String> words) {
    List<String> command = new ArrayList<>(List.of("labnotes"));
    command.addAll(words);
    for (OptionSpec option : current.commandLine().getParseResult().matchedOptions()) {
      if (option.userObject() instanceof Field field
          && mixins.contains(field.getDeclaringClass())) {
        command.addAll(words(option));
      }
    }
    return String.join(" ", command.stream().map(SuggestedCommand::quote).toList());
  }

  private static List<String> words(OptionSpec option) {
    if (option.arity().max() == 0) {
      return List.of(option.longestName());
    }
    List<String> words = new ArrayList<>();
    for (String value : option.originalStringValues()) {
      words.add(option.longestName());
      // The value of a variable may be secret.
      words.add(option.longestName().equals("--set") ? value.replaceFirst("=.*", "=…") : value);
    }
    return words;
  }

  private static String quote(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./~…-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
