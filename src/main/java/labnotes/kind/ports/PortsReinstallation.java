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
import labnotes.kind.ports.PortsState.ForeignPackage;
import labnotes.sh.Sh;

/**
 * The reinstallation of all packages that are built for another release, from the start or from
 * where it was interrupted.
 */
record PortsReinstallation(PortsResource ports, PortsState state) {
  private static final String DIRECTORY = "/var/db/labnotes/ports";
  private static final long MIB = 1024L * 1024;

  /** Origins of ports that are needed to log in and to become root. */
  private static final Pattern ACCESS =
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
                lines(), isSaving() ? "yes" : "no"),
            Facts.of(fact, state.settled()),
            ports.common().triggers(),
            List.of())
        .with(Change.Trait.SHOWS_OUTPUT);
  }

  /** The packages to remove; pkg itself is replaced instead. */
  private List<ForeignPackage> removed() {
    return state.foreign().stream().filter(one -> !one.name().equals("pkg")).toList();
  }

  /**
   * The packages to reinstall, those for access first, even if they are dependencies: a shell can
   * be the login shell of a user. Other dependencies are reinstalled if one of these needs them.
   */
  List<ForeignPackage> reinstalled() {
    return removed().stream()
        .filter(
            one ->
                !one.automatic()
                    || one.neededBy().isPresent()
                    || isChosenLeaf(one)
                    || isAccess(one))
        .sorted(
            Comparator.comparing(PortsReinstallation::isAccess)
                .reversed()
                .thenComparing(ForeignPackage::origin)
                .thenComparing(ForeignPackage::name))
        .toList();
  }

  private static boolean isAccess(ForeignPackage one) {
    return ACCESS.matcher(one.origin()).matches();
  }

  private boolean isChosenLeaf(ForeignPackage one) {
    return ports.leaves() && one.leaf();
  }

  private String lines() {
    return reinstalled().stream()
        .map(
            one ->
                "%s|%s|%d|%d|%d\n"
                    .formatted(
                        one.name(),
                        one.origin(),
                        one.automatic() && !isChosenLeaf(one) ? 1 : 0,
                        one.locked() ? 1 : 0,
                        isAccess(one) ? 1 : 0))
        .collect(Collectors.joining());
  }

  private long bytes() {
    return state.foreign().stream().mapToLong(ForeignPackage::bytes).sum();
  }

  private boolean isSaving() {
    return ports.save() && bytes() < state.freeKib() * 1024;
  }

  private List<Delta> deltas() {
    List<Delta> deltas = new ArrayList<>();
    if (!state.foreign().isEmpty()) {
      deltas.add(
          Delta.Value.of(
              "ABI of " + count(state.foreign().size()),
              String.join(
                  ", ", new TreeSet<>(state.foreign().stream().map(ForeignPackage::abi).toList())),
              state.system()));
    }
    state
        .open()
        .ifPresentOrElse(
            directory ->
                deltas.add(
                    Delta.Value.of(
                        "interrupted reinstallation",
                        "in " + directory,
                        state.remaining().isEmpty()
                            ? "finished"
                            : "continued at " + state.remaining().get(0))),
            () ->
                deltas.add(
                    Delta.Value.added(
                        "saved in " + DIRECTORY,
                        "origins, leaves, options, locks, pkg's database and /usr/local/etc")));
    if (!removed().isEmpty()) {
      deltas.add(Delta.Value.added("saved packages", savedSize()));
    }
    state.foreign().stream()
        .filter(one -> one.name().equals("pkg"))
        .findFirst()
        .ifPresent(pkg -> deltas.add(Delta.Value.of("pkg", pkg.version(), "bootstrapped again")));
    deltas.add(
        Delta.Value.added("time", "many downloads; raise --timeout, or apply again to continue"));
    named(removed().stream().filter(PortsReinstallation::isAccess).toList())
        .ifPresent(names -> deltas.add(Delta.Value.added("fetched before any removal", names)));
    locked()
        .ifPresent(
            names -> deltas.add(Delta.Value.of("locked", names, "unlocked until reinstalled")));
    unneeded()
        .ifPresent(names -> deltas.add(Delta.Value.removed("dependencies not reinstalled", names)));
    deltas.add(new Delta.Text("packages", Optional.of(before()), Optional.of(after())));
    return deltas;
  }

  static String count(int packages) {
    return packages == 1 ? "1 package" : packages + " packages";
  }

  private String savedSize() {
    String room =
        "at most %d MiB; %d MiB free".formatted(bytes() / MIB + 1, state.freeKib() / 1024);
    if (!ports.save()) {
      return "no";
    }
    return isSaving() ? room : "no, not enough space: " + room;
  }

  private Optional<String> locked() {
    return named(removed().stream().filter(ForeignPackage::locked).toList());
  }

  /** Leaves that pkg marks as dependencies. */
  private Optional<String> unneeded() {
    return named(
        removed().stream().filter(one -> one.leaf() && !reinstalled().contains(one)).toList());
  }

  private static Optional<String> named(List<ForeignPackage> packages) {
    return packages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            packages.stream().map(ForeignPackage::name).collect(Collectors.joining(", ")));
  }

  private String before() {
    return removed().stream()
        .map(one -> "%s-%s (%s)\n".formatted(one.name(), one.version(), one.origin()))
        .collect(Collectors.joining());
  }

  private String after() {
    List<String> origins =
        state.open().isPresent()
            ? state.remaining()
            : reinstalled().stream().map(ForeignPackage::origin).toList();
    return origins.stream()
        .map(origin -> origin + ", newest for " + state.system() + "\n")
        .collect(Collectors.joining());
  }
}
