package labnotes.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.options.InventoryOptions;
import labnotes.cli.options.OutputOptions;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.terminal.Terminal;
import labnotes.inventory.InventoryHost;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.ProfileSummary.VariableSummary;
import labnotes.profile.variable.VariableType;
import labnotes.secret.SecretValue;
import labnotes.view.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code hosts}. */
@Command(
    name = "hosts",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Show the hosts of the inventory and their settings; no host is contacted.",
      "For one host, and with -v: each value, and the place where it is written."
    },
    footer = {
      "",
      "Examples:",
      "  labnotes hosts",
      "  labnotes hosts web1                      values, and where each is written",
      "  labnotes hosts 'web,!web2' --inventory hosts.ini --json",
      "",
      "Exit codes: 0 done, 2 invalid input or usage."
    })
final class HostsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..*",
      description =
          "names of hosts and groups, globs, !NAME to exclude; separated by commas (default: all)")
  private List<String> patterns = new ArrayList<>();

  @Mixin private final InventoryOptions inventory = new InventoryOptions();
  @Mixin private final ProfileOptions profiles = new ProfileOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  private final Terminal terminal;

  HostsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = output.view(terminal);
    ProfileLibrary library = profiles.library(terminal);
    List<InventoryHost> hosts =
        InventoryOptions.select(inventory.read(terminal, profiles.libraryDirectory()), patterns)
            .stream()
            .map(host -> host.replacing(secrets(host, library), SecretValue.SHOWN))
            .toList();
    ExitCode exit = ExitCode.DONE;
    if (hosts.size() == 1 || output.isVerbose()) {
      view.hostDetails(hosts, exit.number());
    } else {
      view.hosts(hosts, exit.number());
    }
    return exit.number();
  }

  /** Returns the names of the variables that the profiles of a host declare as secret. */
  private static Set<String> secrets(InventoryHost host, ProfileLibrary library) {
    Set<String> secrets = new HashSet<>();
    for (String profile : host.profiles()) {
      library
          .show(profile)
          .value()
          .ifPresent(
              summary ->
                  summary.variables().stream()
                      .filter(one -> one.type().equals(VariableType.SECRET.word()))
                      .map(VariableSummary::name)
                      .forEach(secrets::add));
    }
    return secrets;
  }
}
