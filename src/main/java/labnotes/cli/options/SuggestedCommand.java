package labnotes.cli.options;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands that somebody can type as they stand, for the same hosts as the one that runs. */
public final class SuggestedCommand {
  private SuggestedCommand() {}

  /** A command with the options that say which hosts are meant and how they are reached. */
  public static String there(CommandSpec spec, String... words) {
    return typed(spec, List.of(TargetOptions.class, ConnectionOptions.class), words);
  }

  /** A command with those options and the ones that say where profiles come from. */
  public static String withProfiles(CommandSpec spec, String... words) {
    return typed(
        spec, List.of(TargetOptions.class, ConnectionOptions.class, ProfileOptions.class), words);
  }

  private static String typed(CommandSpec spec, List<Class<?>> holders, String... words) {
    List<String> all = new ArrayList<>(List.of("labnotes"));
    all.addAll(List.of(words));
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (option.userObject() instanceof Field field
          && holders.contains(field.getDeclaringClass())) {
        add(option, all);
      }
    }
    return String.join(" ", all.stream().map(SuggestedCommand::quoted).toList());
  }

  private static void add(OptionSpec option, List<String> all) {
    if (option.arity().max() == 0) {
      all.add(option.longestName());
      return;
    }
    for (String value : option.originalStringValues()) {
      all.add(option.longestName());
      // What a variable holds may be secret.
      all.add(option.longestName().equals("--set") ? value.replaceFirst("=.*", "=…") : value);
    }
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./~…-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
