package labnotes.cli.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ProfileOptions;
import labnotes.cli.options.TargetHost;
import labnotes.cli.terminal.Terminal;
import labnotes.plan.DesiredState;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.variable.VariableValues;
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
  /** What a desired state depends on: its profiles, and the values of its variables. */
  private static Map.Entry<List<String>, Map<String, Object>> basis(
      List<String> names, TargetHost host) {
    return Map.entry(names.isEmpty() ? host.profiles() : names, host.variables().values());
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
    Map<Map.Entry<List<String>, Map<String, Object>>, List<TargetHost>> groups =
        new LinkedHashMap<>();
    for (TargetHost host : hosts) {
      groups.computeIfAbsent(basis(names, host), any -> new ArrayList<>()).add(host);
    }
    Map<String, DesiredState> states = new HashMap<>();
    Map<Diagnostic, Set<String>> found = new LinkedHashMap<>();
    groups.forEach(
        (basis, members) -> {
          List<String> hostNames = members.stream().map(TargetHost::name).toList();
          List<String> known = known(basis.getKey(), members, library, found);
          if (known.isEmpty()) {
            return;
          }
          Validated<DesiredState> state =
              profiles.validate(library, known, members.get(0).variables(), terminal);
          state
              .diagnostics()
              .forEach(
                  one ->
                      found.computeIfAbsent(one, any -> new LinkedHashSet<>()).addAll(hostNames));
          state.value().ifPresent(one -> hostNames.forEach(host -> states.put(host, one)));
        });
    DiagnosticCollector problems = new DiagnosticCollector();
    found.forEach((one, on) -> problems.add(of(one, on, hosts)));
    return Validated.of(states, problems);
  }

  /**
   * Returns the profiles that exist; reports others where the inventory names them.
   *
   * @param found the diagnostics of all hosts
   */
  private List<String> known(
      List<String> all,
      List<TargetHost> members,
      ProfileLibrary library,
      Map<Diagnostic, Set<String>> found) {
    if (!names.isEmpty()) {
      return all;
    }
    List<String> known = new ArrayList<>(all);
    for (TargetHost host : members) {
      for (String profile : all) {
        Optional<Diagnostic> unknown =
            host.profilePosition(profile).flatMap(at -> library.unknownProfile(profile, at));
        unknown.ifPresent(
            error -> found.computeIfAbsent(error, any -> new LinkedHashSet<>()).add(host.name()));
        known.removeIf(one -> unknown.isPresent() && one.equals(profile));
      }
    }
    return known;
  }

  /** Returns a diagnostic that names its hosts, unless it concerns all in the same way. */
  private static Diagnostic of(Diagnostic one, Set<String> on, List<TargetHost> hosts) {
    boolean isMissing =
        VariableValues.isMissingValue(one)
            && hosts.stream().anyMatch(host -> host.declared().isPresent());
    boolean isNamed = on.size() < hosts.size() || (isMissing && hosts.size() > 1);
    return new Diagnostic(
        one.severity(),
        isNamed ? one.message() + "; on " + listed(on) : one.message(),
        one.at(),
        isMissing
            ? "add it to `variables` of the host or its group in the inventory, or " + one.hint()
            : one.hint());
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
