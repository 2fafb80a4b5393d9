package labnotes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.profile.ProfileSummary;
import labnotes.text.Severity;
import labnotes.text.Validated;
import labnotes.view.human.HumanView;
import labnotes.view.json.JsonView;
import labnotes.view.layout.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The profiles that there are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the profiles and families that there are.",
    footer = {"", "Examples:", "  labnotes list", "  labnotes list --library ~/notes --json"})
final class ListCommand implements Callable<Integer> {
  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Validated<List<ProfileSummary>> checked = input.library(terminal).list();
    List<ProfileSummary> profiles = checked.value().orElse(List.of());
    HumanView view = output.view(terminal);
    checked.diagnostics().forEach(one -> terminal.err().print(view.diagnostic(one)));
    boolean broken =
        checked.diagnostics().stream().anyMatch(one -> one.severity() == Severity.ERROR);
    ExitCode exit = broken ? ExitCode.USAGE : ExitCode.DONE;
    if (output.json) {
      List<Map<String, Object>> listed = profiles.stream().map(ListCommand::entry).toList();
      terminal
          .out()
          .println(
              new JsonView(ProgramVersion.number())
                  .document("list", Map.of("profiles", listed), exit.number()));
    } else {
      terminal.out().print(table(profiles));
    }
    return exit.number();
  }

  private static Map<String, Object> entry(ProfileSummary profile) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("profile", profile.name());
    entry.put("family", profile.family().orElse(""));
    entry.put("for", profile.system().orElse(""));
    entry.put("summary", profile.summary());
    return entry;
  }

  private static String table(List<ProfileSummary> profiles) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("PROFILE", "FAMILY", "FOR", "SUMMARY"));
    for (ProfileSummary profile : profiles) {
      rows.add(
          List.of(
              profile.name(),
              profile.family().orElse("-"),
              profile.system().orElse("any"),
              profile.summary()));
    }
    return TextTable.of(rows);
  }
}
