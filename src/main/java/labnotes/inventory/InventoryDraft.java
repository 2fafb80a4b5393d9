package labnotes.inventory;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.transport.ssh.config.SshDestination;

/** An inventory while it is read: what each of its parts says. */
final class InventoryDraft {
  private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.:@%+-]*";

  private final String file;
  private final Path base;
  private final DiagnosticCollector problems;
  private final ValueScope defaults = new ValueScope(ValueOrigin.Scope.DEFAULTS, "");
  private final ValueScope defaultFiles = new ValueScope(ValueOrigin.Scope.DEFAULTS, "");
  private final Map<String, GroupDraft> groups = new LinkedHashMap<>();
  private final Map<String, HostDraft> hosts = new LinkedHashMap<>();

  InventoryDraft(String file, Path base, DiagnosticCollector problems) {
    this.file = file;
    this.base = base;
    this.problems = problems;
  }

  ValueScope defaults() {
    return defaults;
  }

  /** Returns what files of variables beside an Ansible inventory say of all hosts. */
  ValueScope defaultFiles() {
    return defaultFiles;
  }

  Map<String, GroupDraft> groups() {
    return groups;
  }

  Map<String, HostDraft> hosts() {
    return hosts;
  }

  /** Returns the group of a name, which is added if it is new. */
  GroupDraft group(String name, Position at) {
    if (!groups.containsKey(name)) {
      checkName("group", name, at);
    }
    return groups.computeIfAbsent(name, any -> GroupDraft.of(name, at));
  }

  /** Returns the host of a name, which is added if it is new. */
  HostDraft host(String name, Position at) {
    if (!hosts.containsKey(name)) {
      checkName("host", name, at);
    }
    return hosts.computeIfAbsent(name, any -> HostDraft.of(name, at));
  }

  private void checkName(String what, String name, Position at) {
    if (name.equals("all")) {
      problems.error(
          "a " + what + " cannot have the name `all`, which means all hosts",
          at,
          "use `defaults` for what all hosts have in common");
    } else if (!name.matches(NAME)) {
      problems.error(
          "`" + name + "` is not a name of a " + what,
          at,
          "use letters, digits, `_`, `-` and `.`; the address of a host is its key `address`");
    }
  }

  /**
   * Returns the inventory.
   *
   * @param order sorts the groups of a host, the weakest first
   * @param completion completes a host with its values
   */
  Inventory build(GroupOrder order, UnaryOperator<InventoryHost> completion) {
    for (HostDraft host : hosts.values()) {
      GroupDraft group = groups.get(host.name());
      if (group != null) {
        problems.error(
            "`" + host.name() + "` is the name of a host and of a group",
            host.at(),
            "rename one of them; the group is at " + group.at());
      }
    }
    if (!GroupCycle.report(groups, problems)) {
      Map<String, List<String>> members = new LinkedHashMap<>();
      groups.keySet().forEach(name -> members.put(name, members(name)));
      List<GroupDraft> sorted = order.sort(List.copyOf(groups.values()));
      Map<String, InventoryHost> built = new LinkedHashMap<>();
      for (HostDraft host : hosts.values()) {
        List<GroupDraft> containing =
            sorted.stream()
                .filter(
                    group ->
                        Objects.requireNonNull(members.get(group.name())).contains(host.name()))
                .toList();
        InventoryHost complete = completion.apply(host(host, containing));
        checkDestination(complete, host.at());
        built.put(host.name(), complete);
      }
      return new Inventory(file, built, members);
    }
    return new Inventory(file, Map.of(), Map.of());
  }

  /** Returns the hosts of a group and of its child groups, in the order of the inventory. */
  private List<String> members(String group) {
    Set<String> names = new LinkedHashSet<>();
    collect(group, names);
    return hosts.keySet().stream().filter(names::contains).toList();
  }

  private void collect(String name, Set<String> names) {
    GroupDraft group = Objects.requireNonNull(groups.get(name));
    names.addAll(group.hosts());
    group.children().keySet().forEach(child -> collect(child, names));
  }

  private InventoryHost host(HostDraft host, List<GroupDraft> groupsOfHost) {
    Stream<ValueScope> weakestFirst =
        Stream.of(
                Stream.of(defaults),
                groupsOfHost.stream().map(GroupDraft::own),
                Stream.of(defaultFiles),
                groupsOfHost.stream().map(GroupDraft::files),
                Stream.of(host.own(), host.files()))
            .flatMap(scopes -> scopes);
    Map<HostSetting, InventoryValue> settings = new EnumMap<>(HostSetting.class);
    Map<String, InventoryValue> variables = new LinkedHashMap<>();
    weakestFirst.forEach(
        scope -> {
          if (scope.settings().keySet().stream().anyMatch(HostSetting::isLink)) {
            settings.keySet().removeIf(HostSetting::isLink);
          }
          scope
              .settings()
              .forEach(
                  (setting, value) ->
                      settings.merge(
                          setting,
                          value,
                          (weaker, stronger) ->
                              setting.isAdded() ? weaker.plus(stronger) : stronger));
          variables.putAll(scope.variables());
        });
    return new InventoryHost(
        host.name(),
        groupsOfHost.stream().map(GroupDraft::name).toList(),
        settings,
        variables,
        base);
  }

  private void checkDestination(InventoryHost host, Position at) {
    if (Stream.of(HostSetting.VIA, HostSetting.ROOT, HostSetting.CONNECTION)
        .anyMatch(host.settings()::containsKey)) {
      return;
    }
    Optional<String> problem = SshDestination.findProblem(host.destination());
    if (problem.isPresent() && !problems.hasErrors()) {
      problems.error(
          "host `" + host.name() + "`: " + problem.get(), at, "give it the key `address`");
    }
  }
}
