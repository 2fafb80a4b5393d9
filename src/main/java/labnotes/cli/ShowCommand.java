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
import labnotes.view.json.JsonView;
import labnotes.view.layout.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One profile to read. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show a profile: its notes, why each is there, and its variables.",
    footer = {"", "Examples:", "  labnotes show freebsd-10.1-desktop"})
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "A profile or a family; see: labnotes list")
  String profile = "";

  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProfileSummary summary = input.accepted(input.library(terminal).show(profile), terminal);
    if (output.json) {
      String document =
          new JsonView(ProgramVersion.number()).document("show", json(summary), ExitCode.DONE.number());
      terminal.out().println(document);
    } else {
      terminal.out().print(text(summary));
    }
    return ExitCode.DONE.number();
  }

  private static Map<String, Object> json(ProfileSummary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("profile", summary.name());
    json.put("family", summary.family().orElse(""));
    json.put("for", summary.system().orElse(""));
    json.put("summary", summary.summary());
    json.put("extends", summary.bases());
    json.put(
        "variables",
        summary.variables().stream()
            .map(
                one ->
                    Map.of(
                        "name", one.name(),
                        "type", one.type(),
                        "default", one.defaultValue().orElse(""),
                        "about", one.about()))
            .toList());
    json.put(
        "notes",
        summary.notes().stream()
            .map(
                note ->
                    Map.of(
                        "note", note.title(),
                        "why", note.why(),
                        "source", note.source(),
                        "when", note.when().orElse(""),
                        "resources", note.resources()))
            .toList());
    return json;
  }

  private static String text(ProfileSummary summary) {
    StringBuilder text = new StringBuilder(summary.name()).append(": ").append(summary.summary());
    text.append('\n');
    summary.system().ifPresent(system -> text.append("for      ").append(system).append('\n'));
    summary.family().ifPresent(family -> text.append("family   ").append(family).append('\n'));
    if (!summary.bases().isEmpty()) {
      text.append("extends  ").append(String.join(", ", summary.bases())).append('\n');
    }
    for (ProfileSummary.NoteSummary note : summary.notes()) {
      text.append('\n').append(note.title()).append('\n');
      paragraph(text, note.why());
      if (!note.source().isEmpty()) {
        text.append("  source: ").append(note.source()).append('\n');
      }
      note.when().ifPresent(when -> text.append("  when: ").append(when).append('\n'));
      note.resources().forEach(resource -> text.append("    ").append(resource).append('\n'));
    }
    return text.append(variables(summary)).toString();
  }

  private static void paragraph(StringBuilder text, String why) {
    labnotes.view.layout.WrappedText.lines(why, 96)
        .forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private static String variables(ProfileSummary summary) {
    if (summary.variables().isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("VARIABLE", "TYPE", "DEFAULT", "ABOUT"));
    for (ProfileSummary.VariableSummary one : summary.variables()) {
      rows.add(
          List.of(one.name(), one.type(), one.defaultValue().orElse("(must be given)"), one.about()));
    }
    return "\n" + TextTable.of(rows);
  }
}
