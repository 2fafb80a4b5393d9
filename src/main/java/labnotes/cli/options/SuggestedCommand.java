package labnotes.cli.options;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.inventory.InventoryFile;
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
          LibraryOption.class,
          ProfileOptions.class,
          SelectionOptions.class);

  private static final List<String> HOSTS = List.of("--on", "--host", "--hosts");
  private static final String LIBRARY = "--library";

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

  /** Returns a command for one of the hosts, with the options that connect to it. */
  public static String withTarget(CommandSpec current, String host, String... words) {
    List<String> command = new ArrayList<>(List.of("labnotes"));
    command.addAll(List.of(words));
    boolean isNamed = false;
    for (OptionSpec option : optionsOf(current, TARGETS)) {
      String name = option.longestName();
      if (!HOSTS.contains(name)) {
        command.addAll(words(option));
      } else if (!isNamed) {
        isNamed = true;
        command.addAll(List.of(name.equals("--on") ? name : "--host", host));
      }
    }
    return text(current, command);
  }

  private static String command(CommandSpec current, List<Class<?>> mixins, List<String> words) {
    List<String> command = new ArrayList<>(List.of("labnotes"));
    command.addAll(words);
    optionsOf(current, mixins).forEach(option -> command.addAll(words(option)));
    return text(current, command);
  }

  private static List<OptionSpec> optionsOf(CommandSpec current, List<Class<?>> mixins) {
    return current.commandLine().getParseResult().matchedOptions().stream()
        .filter(
            option ->
                option.userObject() instanceof Field field
                    && mixins.contains(field.getDeclaringClass()))
        .toList();
  }

  /** Returns a command as text; it names the inventory of a library that it does not name. */
  private static String text(CommandSpec current, List<String> command) {
    List<String> words = new ArrayList<>(command);
    Path library = current.commandLine().getParseResult().matchedOptionValue(LIBRARY, null);
    if (words.contains("--on")
        && !words.contains(LIBRARY)
        && !words.contains("--inventory")
        && library != null
        && Files.exists(library.resolve(InventoryFile.NAME))) {
      words.addAll(List.of("--inventory", library.resolve(InventoryFile.NAME).toString()));
    }
    return String.join(" ", words.stream().map(SuggestedCommand::quote).toList());
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
