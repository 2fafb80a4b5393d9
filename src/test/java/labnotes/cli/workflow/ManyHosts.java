package labnotes.cli.workflow;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.ApprovalOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.fleet.Rollout;
import labnotes.plan.DesiredState;
import labnotes.record.RunHeader;
import labnotes.run.HostFunctions;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.OfflineMachine;
import labnotes.run.ShellHost;
import labnotes.transport.Prompter;
import labnotes.transport.ScriptedPrompter;
import labnotes.transport.UnreachableException;
import labnotes.transport.local.LocalSession;
import labnotes.view.Messages;
import labnotes.view.View;
import labnotes.view.human.HumanView;
import labnotes.view.json.JsonDocument;
import labnotes.view.json.JsonView;
import labnotes.view.layout.TextStyle;
import picocli.CommandLine;

/** Trees of files that stand for hosts, with the output of commands on them. */
final class ManyHosts implements AutoCloseable {
  private final Path directory;
  private final List<HostRun> runs = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Runnable planned = () -> {};

  ManyHosts(Path directory) {
    this.directory = directory;
  }

  /** Adds hosts on which a file is to have a content. */
  ManyHosts with(String content, String... names) {
    for (String name : names) {
      DesiredState desired =
          OfflineMachine.desiring(List.of(OfflineMachine.file("/etc/motd", content)));
      runs.add(
          new HostRun(
              name,
              new ShellHost(LocalSession.here(), HostFunctions.offline(root(name).toString())),
              desired));
    }
    return this;
  }

  /** Adds hosts that cannot be reached. */
  ManyHosts withUnreachable(String... names) {
    for (String name : names) {
      runs.add(
          new HostRun(
              name,
              new ShellHost(LocalSession.here(), HostFunctions.offline(root(name).toString())),
              host -> {
                throw new UnreachableException("ssh: cannot connect to " + name, null);
              }));
    }
    return this;
  }

  /** The directory of a host. */
  Path root(String name) {
    try {
      Path root = directory.toRealPath().resolve(name);
      Files.createDirectories(root.resolve("etc"));
      return root;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The file of a host. */
  Path file(String name) {
    return root(name).resolve("etc/motd");
  }

  /** Changes the file of hosts. */
  void edit(String... names) {
    for (String name : names) {
      try {
        Files.writeString(file(name), "edited meanwhile\n");
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** Does something between the plan and the changes. */
  void whenPlanned(Runnable edit) {
    planned = edit;
  }

  /** Applies the plans of all hosts and shows the results as text. */
  ExitCode apply(Prompter prompter, String... options) {
    HumanView view =
        new HumanView(
            new PrintWriter(out, true),
            messages(),
            TextStyle.MONOCHROME,
            HumanView.Detail.FULL,
            HumanView.Screen.APPEND_ONLY);
    return apply(view, prompter, options);
  }

  /** Applies the plans of all hosts and shows the results as JSON. */
  ExitCode json(String... options) {
    JsonDocument document = new JsonDocument("test", "apply");
    return apply(
        new JsonView(new PrintWriter(out, true), messages(), document),
        new ScriptedPrompter(),
        options);
  }

  private Messages messages() {
    return new Messages(new PrintWriter(err, true), TextStyle.MONOCHROME);
  }

  private ExitCode apply(View view, Prompter prompter, String... options) {
    ApprovalOptions approval = CommandLine.populateCommand(new ApprovalOptions(), options);
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Optional.of(prompter),
            false,
            false,
            Map.of(),
            directory,
            "tester");
    HostRuns all = new HostRuns(runs, 10, error -> {});
    ApplyWorkflow workflow =
        new ApplyWorkflow(
            List.of("test"), approval, new UndoHint("apply", (run, host) -> run), view, terminal);
    List<HostReport> plans = all.plan(Rollout.ofAllHosts());
    planned.run();
    return workflow.run(
        all, plans, new RunHeader("run-1", Instant.EPOCH, "test", "me@here", "none"));
  }

  /** What went to standard output, without times and the owner of the files. */
  String output() {
    return out.toString()
        .replaceAll("(?m)owner: .*", "owner: OWNER")
        .replaceAll("(?m) {2,}[0-9]+\\.[0-9](?=$| )", "      #.#");
  }

  /** What went to standard error. */
  String errors() {
    return err.toString();
  }

  @Override
  public void close() {
    runs.forEach(HostRun::close);
  }
}
