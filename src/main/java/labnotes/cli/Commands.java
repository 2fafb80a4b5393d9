package labnotes.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import labnotes.cli.probe.ProbeCommand;
import picocli.CommandLine;

/** The words that the program knows, in the order of its help. */
final class Commands {
  private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("apply", ApplyCommand.class);
    ALL.put("plan", PlanCommand.class);
    ALL.put("check", CheckCommand.class);
    ALL.put("undo", UndoCommand.class);
    ALL.put("reapply", ReapplyCommand.class);
    ALL.put("upgrade-check", UpgradeCheckCommand.class);
    ALL.put("history", HistoryCommand.class);
    ALL.put("list", ListCommand.class);
    ALL.put("show", ShowCommand.class);
    ALL.put("explain", ExplainCommand.class);
    ALL.put("facts", FactsCommand.class);
    ALL.put("render", RenderCommand.class);
    ALL.put("lint", LintCommand.class);
    ALL.put("probe", ProbeCommand.class);
  }

  private Commands() {}

  /** Each word with its command. */
  static Map<String, Class<?>> all() {
    return Collections.unmodifiableMap(ALL);
  }

  /**
   * Adds the one that is asked for, or all where none is: reading what each takes costs a tenth of
   * a second.
   */
  static void add(CommandLine program, String[] arguments) {
    Class<?> asked = arguments.length == 0 ? null : ALL.get(arguments[0]);
    if (asked != null) {
      program.addSubcommand(asked);
    } else {
      ALL.values().forEach(program::addSubcommand);
    }
  }
}
