package labnotes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.ProgramVersion;
import labnotes.cli.terminal.Terminal;
import labnotes.fact.Content;
import labnotes.sh.HostPath;
import labnotes.text.LocalFile;
import labnotes.view.json.JsonView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files of a profile, written to a folder to look at. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Write the files that a profile would put on a host that has none of it.",
    footer = {"", "Examples:", "  labnotes render freebsd-10.1-desktop --to /tmp/files"})
final class RenderCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "A profile or a family; see: labnotes list")
  String profile = "";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; files of the same names are replaced.")
  Path folder = Path.of("");

  @Mixin ProfileOptions input = new ProfileOptions();
  @Mixin OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  RenderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Map<HostPath, Content> files =
        input.accepted(
            input.library(terminal).render(profile, input.overrides(terminal)), terminal);
    try {
      for (Map.Entry<HostPath, Content> file : files.entrySet()) {
        write(folder.resolve(file.getKey().path().substring(1)), file.getValue());
      }
    } catch (IOException broken) {
      terminal.err().println("error: cannot write below " + folder + ": " + broken.getMessage());
      return ExitCode.FAILED.number();
    }
    if (output.json) {
      String document =
          new JsonView(ProgramVersion.number())
              .document(
                  "render",
                  Map.of("files", files.keySet().stream().map(HostPath::path).toList()),
                  ExitCode.DONE.number());
      terminal.out().println(document);
    } else if (!output.quiet) {
      files
          .keySet()
          .forEach(path -> terminal.out().println(folder.resolve(path.path().substring(1))));
    }
    return ExitCode.DONE.number();
  }

  /** A link in the folder may lead anywhere, so nothing is written through one that leads out. */
  private void write(Path target, Content content) throws IOException {
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    LocalFile file = LocalFile.of(target);
    Path parent = Objects.requireNonNull(file.path().getParent());
    if (!parent.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(target + " leads out of it through a symbolic link");
    }
    file.writePrivate(content.bytes());
  }
}
