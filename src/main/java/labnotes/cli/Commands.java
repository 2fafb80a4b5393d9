package labnotes.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import labnotes.cli.probe.ProbeCommand;
import picocli.CommandLine;

/** The commands in the order of the help. */
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
    ALL.put("hosts", HostsCommand.class);
    ALL.put("list", ListCommand.class);
    ALL.put("show", ShowCommand.class);
    ALL.put("explain", ExplainCommand.class);
    ALL.put("facts", FactsCommand.class);
    ALL.put("render", RenderCommand.class);
    ALL.put("lint", LintCommand.class);
    ALL.put("lock", LockCommand.class);
    ALL.put("probe", ProbeCommand.class);
  }

  private Commands() {}

  /** Returns the commands by name. */
  static Map<String, Class<?>> all() {
    return Collections.unmodifiableMap(ALL);
  }

  /** Adds the command that the arguments name, or all if none: adding all takes 0.1 s. */
  static void addTo(CommandLine program, String[] arguments) {
    Class<?> named = arguments.length == 0 ? null : ALL.get(arguments[0]);
    if (named != null) {
      program.addSubcommand(named);
    } else {
      ALL.values().forEach(program::addSubcommand);
    }
  }
}
