package labnotes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.profile.Library;
import labnotes.profile.Summary;
import labnotes.resource.Desired;
import labnotes.text.Severity;
import labnotes.view.JsonView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A look ahead. */
@Command(
    name = "upgrade-check",
    mixinStandardHelpOptions = true,
    description = "Say before an upgrade which notes of a family it will bring, change and end.",
    footer = {"", "Examples:", "  labnotes upgrade-check freebsd-desktop --from 10.1 --to 14.1"})
final class UpgradeCheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FAMILY", description = "A family; see: labnotes list")
  String family = "";

  @Option(names = "--from", paramLabel = "VERSION", description = "The release of today.")
  String from = "";

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      required = true,
      description = "The release to come.")
  String to = "";

  @Mixin InputOptions input = new InputOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  UpgradeCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Library library = input.library(terminal);
    Desired desired = input.desired(family, terminal);
    List<Summary> members =
        library.list().value().orElse(List.of()).stream()
            .filter(one -> one.family().equals(Optional.of(family)) || one.name().equals(family))
            .toList();
    String system =
        members.stream()
            .flatMap(one -> one.system().stream())
            .map(text -> text.split(" ", 2)[0])
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException("no profile of " + family + " says what system it is for"));
    Summary after = fitting(desired, library, system, to);
    Optional<Summary> before =
        from.isEmpty()
            ? members.stream().filter(one -> !one.name().equals(after.name())).findFirst()
            : Optional.of(fitting(desired, library, system, from));
    List<String> lines = new ArrayList<>();
    before.ifPresent(earlier -> lines.addAll(new NotesDifference(earlier, after).lines()));
    String earlier = before.map(Summary::name).orElse(after.name());
    if (output.json) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("from", earlier);
      content.put("to", after.name());
      content.put("notes", lines.stream().map(String::strip).toList());
      terminal
          .out()
          .println(
              new JsonView(Version.number())
                  .document("upgrade-check", content, ExitCode.DONE.number()));
      return ExitCode.DONE.number();
    }
    if (earlier.equals(after.name())) {
      terminal.out().println(after.name() + " is for " + system + " " + to + " too");
    } else {
      terminal.out().println("%s becomes %s".formatted(earlier, after.name()));
      lines.forEach(terminal.out()::println);
    }
    return ExitCode.DONE.number();
  }

  private Summary fitting(Desired desired, Library library, String system, String version) {
    SystemState state = new SystemState(system, version, "", "", "", "", "root", "root", "", false);
    Desired.Settled settled = desired.given(Facts.of(new SystemFact(), state));
    if (settled.resources().isEmpty()
        && settled.problems().stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      throw new UsageException(settled.problems());
    }
    return input.accepted(library.show(settled.profile()), terminal);
  }
}
