package labnotes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.cli.workflow.LockWorkflow;
import labnotes.profile.lock.DigestSearch;
import labnotes.transport.http.HttpDownload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code lock}. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Write the missing SHA-256 digests of downloads into profiles.",
      "This machine downloads each URL and its mirrors, which must have the same",
      "content, and shows the changes. Compare the digests with those that the",
      "publishers announce: what is written is what the URLs have now."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes lock",
      "  labnotes lock web --dry-run",
      "  labnotes lock web --update --yes",
      "",
      "Exit codes: 0 written or nothing to do, 1 a download or a file failed, 2 invalid",
      "input, or a digest cannot be written, 3 digests are missing (--dry-run, or not",
      "confirmed)."
    })
final class LockCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description = "profiles or profile families (default: all of the library)")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--update",
      description = "download also what has a digest, and write the digest that it has now")
  private boolean update;

  @Option(
      names = {"-y", "--yes"},
      description = "write without asking for confirmation")
  private boolean yes;

  @Option(
      names = {"-n", "--dry-run"},
      description = "show the changes and write nothing")
  private boolean dryRun;

  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  LockCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DigestSearch.DigestScope scope =
        update ? DigestSearch.DigestScope.ALL : DigestSearch.DigestScope.MISSING;
    HttpDownload download = new HttpDownload(HttpDownload.Limits.standard());
    return new LockWorkflow(terminal, output.view(terminal), download)
        .run(
            profiles.library(terminal).digests(names, profiles.overrides(terminal), scope),
            approval())
        .number();
  }

  private LockWorkflow.Approval approval() {
    if (dryRun) {
      return LockWorkflow.Approval.DRY_RUN;
    }
    return yes ? LockWorkflow.Approval.GIVEN : LockWorkflow.Approval.ASK;
  }
}
