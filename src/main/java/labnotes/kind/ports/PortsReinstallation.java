package labnotes.kind.ports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Delta;
import labnotes.kind.ports.PortsState.Foreign;
import labnotes.sh.Sh;

/**
 * The reinstallation of all packages that are built for another release, from its beginning or from
 * where it ended.
 */
record PortsReinstallation(PortsResource ports, PortsState state) {
  private static final String FOLDER = "/var/db/labnotes/ports";
  private static final long MIB = 1024L * 1024;

  /** Origins of what lets a person in and makes it root. */
  private static final Pattern WAY_IN =
      Pattern.compile("security/(sudo|doas|opendoas|openssh-portable)|shells/.*");

  Change change() {
    PortsFact fact = new PortsFact(ports.list());
    return new Change(
        ports.address(),
        Action.REPLACE,
        deltas(),
        Facts.of(fact, state),
        Sh.of(
            "printf %s {} | labnotes_ports_dump && labnotes_ports_run {}",
            lines(), saves() ? "yes" : "no"),
        Facts.of(fact, state.settled()),
        ports.common().triggers(),
        List.of());
  }

  /** What goes; pkg itself is replaced instead. */
  private List<Foreign> removed() {
    return state.foreign().stream().filter(one -> !one.name().equals("pkg")).toList();
  }

  /**
   * What is to come back, each once and the way in first, which nobody may have chosen: a shell can
   * be somebody's though it only came with others. The rest comes back where one of these needs it.
   */
  List<Foreign> wanted() {
    return removed().stream()
        .filter(
            one ->
                !one.automatic() || one.neededBy().isPresent() || isChosenLeaf(one) || isWayIn(one))
        .sorted(
            Comparator.comparing(PortsReinstallation::isWayIn)
                .reversed()
                .thenComparing(Foreign::origin)
                .thenComparing(Foreign::name))
        .toList();
  }

  private static boolean isWayIn(Foreign one) {
    return WAY_IN.matcher(one.origin()).matches();
  }

  private boolean isChosenLeaf(Foreign one) {
    return ports.leaves() && one.leaf();
  }

  private String lines() {
    return wanted().stream()
        .map(
            one ->
                "%s|%s|%d|%d|%d\n"
                    .formatted(
                        one.name(),
                        one.origin(),
                        one.automatic() && !isChosenLeaf(one) ? 1 : 0,
                        one.locked() ? 1 : 0,
                        isWayIn(one) ? 1 : 0))
        .collect(Collectors.joining());
  }

  private long bytes() {
    return state.foreign().stream().mapToLong(Foreign::bytes).sum();
  }

  private boolean saves() {
    return ports.save() && bytes() < state.freeKib() * 1024;
  }

  private List<Delta> deltas() {
    List<Delta> deltas = new ArrayList<>();
    if (!state.foreign().isEmpty()) {
      deltas.add(
          Delta.Value.of(
              "what %s built for".formatted(counted(state.foreign().size())),
              String.join(", ", new TreeSet<>(state.foreign().stream().map(Foreign::abi).toList())),
              state.system()));
    }
    state
        .open()
        .ifPresentOrElse(
            folder ->
                deltas.add(
                    Delta.Value.of(
                        "a reinstallation that has begun",
                        "kept in " + folder,
                        state.left().isEmpty() ? "ended" : "taken up at " + state.left().get(0))),
            () ->
                deltas.add(
                    Delta.Value.added(
                        "kept in " + FOLDER,
                        "origins, leaves, options, locks, pkg's data base and /usr/local/etc")));
    if (!removed().isEmpty()) {
      deltas.add(Delta.Value.added("packages saved there", saved()));
    }
    state.foreign().stream()
        .filter(one -> one.name().equals("pkg"))
        .findFirst()
        .ifPresent(pkg -> deltas.add(Delta.Value.of("pkg", pkg.version(), "bootstrapped again")));
    deltas.add(
        Delta.Value.added(
            "time", "that of many downloads; --timeout gives a run more, the next one goes on"));
    named(removed().stream().filter(PortsReinstallation::isWayIn).toList())
        .ifPresent(names -> deltas.add(Delta.Value.added("fetched before anything goes", names)));
    locked()
        .ifPresent(
            names -> deltas.add(Delta.Value.of("locked", names, "unlocked until reinstalled")));
    forgotten().ifPresent(names -> deltas.add(Delta.Value.removed("only came with others", names)));
    deltas.add(new Delta.Text("packages", Optional.of(before()), Optional.of(after())));
    return deltas;
  }

  static String counted(int packages) {
    return packages == 1 ? "a package is" : packages + " packages are";
  }

  private String saved() {
    String room =
        "%d MiB at most, %d MiB are free".formatted(bytes() / MIB + 1, state.freeKib() / 1024);
    if (!ports.save()) {
      return "no";
    }
    return saves() ? room : "no, for there is no room: " + room;
  }

  private Optional<String> locked() {
    return named(removed().stream().filter(Foreign::locked).toList());
  }

  /** Leaves that pkg takes for dependencies, whether or not they are. */
  private Optional<String> forgotten() {
    return named(removed().stream().filter(one -> one.leaf() && !wanted().contains(one)).toList());
  }

  private static Optional<String> named(List<Foreign> packages) {
    return packages.isEmpty()
        ? Optional.empty()
        : Optional.of(packages.stream().map(Foreign::name).collect(Collectors.joining(", ")));
  }

  private String before() {
    return removed().stream()
        .map(one -> "%s-%s (%s)\n".formatted(one.name(), one.version(), one.origin()))
        .collect(Collectors.joining());
  }

  private String after() {
    List<String> origins =
        state.open().isPresent() ? state.left() : wanted().stream().map(Foreign::origin).toList();
    return origins.stream()
        .map(origin -> origin + ", the newest for " + state.system() + "\n")
        .collect(Collectors.joining());
  }
}
