package labnotes.cli.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.TargetHost;
import labnotes.cli.terminal.Terminal;
import labnotes.plan.DesiredState;
import labnotes.profile.ProfileLibrary;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Validated;
import labnotes.view.Messages;

/**
 * The desired states of hosts; hosts with the same profiles and variables share one.
 *
 * @param names the profiles that the user named; empty for those of the inventory
 */
public record HostStates(List<String> names, ProfileOptions profiles, Terminal terminal) {
  /** What a desired state depends on. */
  private record Basis(List<String> profiles, Map<String, Object> variables) {
    static Basis of(List<String> names, TargetHost host) {
      return new Basis(names.isEmpty() ? host.profiles() : names, host.variables().values());
    }
  }

  /**
   * Returns the desired state of each host by its name.
   *
   * @throws UsageException with the errors of all hosts
   */
  public Map<String, DesiredState> of(List<TargetHost> hosts, Messages messages) {
    requireProfiles(hosts);
    return profiles.accept(validate(hosts), messages);
  }

  /** Returns the same with the problems of all hosts. */
  public Validated<Map<String, DesiredState>> validate(List<TargetHost> hosts) {
    ProfileLibrary library = profiles.library(terminal);
    Map<Basis, List<TargetHost>> groups = new LinkedHashMap<>();
    for (TargetHost host : hosts) {
      groups.computeIfAbsent(Basis.of(names, host), any -> new ArrayList<>()).add(host);
    }
    Map<String, DesiredState> states = new HashMap<>();
    Map<Diagnostic, Set<String>> found = new LinkedHashMap<>();
    groups.forEach(
        (basis, members) -> {
          Validated<DesiredState> state =
              profiles.validate(library, basis.profiles(), members.get(0).variables(), terminal);
          List<String> hostNames = members.stream().map(TargetHost::name).toList();
          state
              .diagnostics()
              .forEach(
                  one ->
                      found.computeIfAbsent(one, any -> new LinkedHashSet<>()).addAll(hostNames));
          state.value().ifPresent(one -> hostNames.forEach(host -> states.put(host, one)));
        });
    DiagnosticCollector problems = new DiagnosticCollector();
    found.forEach((one, on) -> problems.add(of(one, on, hosts.size())));
    return Validated.of(states, problems);
  }

  /** Returns a diagnostic that names its hosts, unless it concerns all. */
  private static Diagnostic of(Diagnostic one, Set<String> hosts, int total) {
    return hosts.size() == total
        ? one
        : new Diagnostic(
            one.severity(), one.message() + "; on " + listed(hosts), one.at(), one.hint());
  }

  private static String listed(Set<String> hosts) {
    int shown = 5;
    String first = hosts.stream().limit(shown).collect(Collectors.joining(", "));
    return hosts.size() > shown ? first + " and " + (hosts.size() - shown) + " more" : first;
  }

  private void requireProfiles(List<TargetHost> hosts) {
    List<String> without =
        hosts.stream()
            .filter(host -> names.isEmpty() && host.profiles().isEmpty())
            .map(TargetHost::name)
            .toList();
    if (!without.isEmpty()) {
      throw new UsageException(
          List.of(
              Diagnostic.error(
                      "the inventory names no profile for " + listed(new LinkedHashSet<>(without)),
                      null)
                  .hint("name a profile, or add `profiles` to the host or to its group")));
    }
  }
}
