package labnotes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.fact.Content;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.LocalFile;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code render}. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Write the files of a profile to a local directory.",
      "Each is written as apply would create it on a host that does not have it."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes render freebsd-10.1-desktop --to /tmp/files",
      "",
      "Exit codes: 0 done, 2 invalid input or usage."
    })
final class RenderCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROFILE", description = "profile or profile family; see: labnotes list")
  private String profile = "";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "directory to write to; existing files are replaced")
  private Path directory = Path.of("");

  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  RenderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    Map<HostPath, Content> files =
        profiles.accept(
            profiles.library(terminal).render(profile, profiles.overrides(terminal)),
            view.messages());
    ExitCode exit = ExitCode.DONE;
    try {
      for (Map.Entry<HostPath, Content> file : files.entrySet()) {
        write(directory.resolve(file.getKey().path().substring(1)), file.getValue());
      }
      List<String> paths = files.keySet().stream().map(HostPath::path).toList();
      view.rendered(directory, paths, exit.number());
    } catch (IOException failed) {
      exit = ExitCode.FAILED;
      String message = "cannot write to " + directory + ": " + failed.getMessage();
      view.failure(List.of(Diagnostic.error(message, null)), exit.number());
    }
    return exit.number();
  }

  /** Writes a file unless a symbolic link leads out of the directory. */
  private void write(Path target, Content content) throws IOException {
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    LocalFile file = LocalFile.of(target);
    Path parent = Objects.requireNonNull(file.path().getParent());
    if (!parent.toRealPath().startsWith(directory.toRealPath())) {
      throw new IOException(target + " is outside of the directory, through a symbolic link");
    }
    file.writePrivate(content.bytes());
  }
}
