package labnotes.kind.mount;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.DirectoryListingFact;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.MissingParents;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/**
 * The decision for a file system. It is mounted before its line is written, so that a line that
 * cannot be mounted never gets into the file.
 */
record MountDecision(MountResource desired, Facts observed) {
  private static final String NONE = "no";

  Decision decide() {
    Decision line = desired.decideLine(observed);
    boolean isSettled = line instanceof Decision.Due || line instanceof Decision.InPlace;
    if (!isSettled || observed.get(SystemFact.INSTANCE).offline()) {
      return line;
    }
    Optional<Boolean> isWanted = desired.isMounted();
    if (isWanted.isEmpty()) {
      return with(line, Optional.empty(), false);
    }
    Optional<FstabLine> after = desired.lineIn(text(line));
    MountState state = observed.get(desired.fact());
    if (!isWanted.get()) {
      return state.isMounted()
          ? exposure(state).orElseGet(() -> end(line, state))
          : with(line, Optional.empty(), false);
    }
    return after
        .map(entry -> mounted(line, state, entry))
        .orElseGet(() -> with(line, Optional.empty(), state.isMounted()));
  }

  private FileFact file() {
    return FileFact.of(desired.file());
  }

  private static String text(FileState state) {
    return state.knownContent().flatMap(Content::text).orElse("");
  }

  /** The text of the file after the decision. */
  private String text(Decision line) {
    return text(
        line instanceof Decision.Due due
            ? due.change().expect().get(file())
            : observed.get(file()));
  }

  private Decision mounted(Decision line, MountState state, FstabLine after) {
    if (state.mounted() == MountState.Presence.DESIRED) {
      Set<String> options = changedOptions(after);
      return options.isEmpty() && state.missing().isEmpty()
          ? with(line, Optional.empty(), true)
          : exposure(state).orElseGet(() -> with(line, Optional.of(remount(state, after)), true));
    }
    if (state.isMounted() && MountProblems.isSystem(desired.name())) {
      return Refusal.of(
              desired,
              "%s is mounted from %s, and cannot be replaced while the system runs"
                  .formatted(desired.name(), state.other()))
          .hint("correct `device` and `type`, or use `now: false` to change it at the next boot")
          .decision();
    }
    return obstacle(state, after)
        .orElseGet(() -> with(line, Optional.of(mount(state, after)), state.isMounted()));
  }

  /** The options of the kernel in which the line differs from what it was. */
  private Set<String> changedOptions(FstabLine after) {
    Set<String> changed = new LinkedHashSet<>();
    desired
        .lineIn(text(observed.get(file())))
        .filter(before -> !after.isSwap())
        .ifPresent(
            before -> {
              changed.addAll(after.active());
              changed.addAll(before.active());
              changed.removeIf(
                  option -> before.active().contains(option) && after.active().contains(option));
            });
    return changed;
  }

  /** The refusal if root would follow what another user puts in the place of the mount point. */
  private Optional<Decision> exposure(MountState state) {
    boolean isReplaced =
        desired.hasPlace()
            && state.isExposed()
            && observed.expected(FileFact.class).noneMatch(this::isAbove);
    return isReplaced
        ? Optional.of(
            Refusal.of(desired, "another user than root can replace " + desired.name())
                .hint("mount it where only root can write")
                .decision())
        : Optional.empty();
  }

  /** Whether a file that an earlier change makes or changes is on the way to the mount point. */
  private boolean isAbove(FileFact file) {
    return desired.place().isAtOrBelow(file.path());
  }

  private Optional<Decision> obstacle(MountState state, FstabLine after) {
    Optional<Decision> exposure = exposure(state);
    if (exposure.isPresent()) {
      return exposure;
    }
    if (!after.isSwap()) {
      FileState place = observed.get(FileFact.of(desired.place()));
      boolean isPlace =
          place instanceof FileState.Absent
              || place instanceof FileState.Directory
              || (place instanceof FileState.Regular && after.isBind());
      if (!isPlace) {
        return Optional.of(
            Refusal.of(desired, desired.name() + " exists but is not a directory")
                .hint("declare the path of a directory")
                .decision());
      }
    }
    boolean isComing =
        desired
            .sourceFile()
            .flatMap(observed::peek)
            .filter(source -> !(source instanceof FileState.Absent))
            .isPresent();
    if (state.hasDevice() || isComing) {
      return Optional.empty();
    }
    Optional<Address> provider =
        PendingProviders.commandBefore(desired.common(), observed)
            .or(() -> PendingProviders.packageBefore(desired.common(), observed));
    return Optional.of(
        provider
            .<Decision>map(Decision.Waits::new)
            .orElseGet(
                () ->
                    Refusal.of(desired, "%s does not exist".formatted(device(after)))
                        .hint(
                            "correct `device`, name what creates it in `after`, or use"
                                + " `now: false` to leave it to the boot")
                        .decision()));
  }

  private String device(FstabLine line) {
    return line.isSwap() ? desired.name() : line.device();
  }

  private static String options(FstabLine line) {
    return String.join(",", line.active());
  }

  private Change mount(MountState state, FstabLine after) {
    List<Delta> deltas = new ArrayList<>();
    List<Sh> steps = new ArrayList<>();
    Facts precondition = Facts.of(desired.fact(), state);
    Facts expect = Facts.of(desired.fact(), MountState.ofMounted());
    String shown = after.isSwap() ? "yes" : "%s (%s)".formatted(after.device(), after.type());
    if (after.isSwap()) {
      steps.add(Sh.of("labnotes_swap_on {} {}", desired.name(), String.join(",", after.options())));
    } else {
      FileState place = observed.get(FileFact.of(desired.place()));
      MissingParents parents = MissingParents.of(desired.place().child("mounted"), place, observed);
      deltas.addAll(parents.deltas());
      steps.addAll(parents.steps());
      if (isPlaceMade()) {
        precondition = precondition.with(FileFact.of(desired.place()), place);
      }
      // The root of what is mounted is not known.
      expect = MissingParents.of(desired.place(), place, observed).expect().and(expect);
      if (state.isMounted()) {
        steps.add(Sh.of("labnotes_unmount {} || exit", desired.name()));
      }
      steps.add(
          Sh.of(
              "labnotes_mount {} {} {} {}",
              after.type(),
              options(after),
              after.device(),
              desired.name()));
    }
    deltas.add(
        Delta.Value.of(use(after.isSwap()), state.isMounted() ? state.other() : NONE, shown));
    return change(precondition, deltas, Sh.all(steps), expect);
  }

  private static String use(boolean isSwap) {
    return isSwap ? "used as swap" : "mounted";
  }

  private Change remount(MountState state, FstabLine after) {
    String without =
        state.missing().isEmpty()
            ? desired
                .lineIn(text(observed.get(file())))
                .map(MountDecision::options)
                .filter(text -> !text.isEmpty())
                .orElse("without options")
            : "without " + String.join(",", state.missing());
    String with = options(after).isEmpty() ? "without options" : options(after);
    return change(
        Facts.of(desired.fact(), state),
        List.of(Delta.Value.of("options in use", without, with)),
        Sh.of(
            "labnotes_remount {} {} {} {}",
            after.type(),
            options(after),
            after.device(),
            desired.name()),
        Facts.of(desired.fact(), MountState.ofMounted()));
  }

  private Decision end(Decision line, MountState state) {
    if (MountProblems.isSystem(desired.name())) {
      return Refusal.of(desired, "the system does not work without " + desired.name()).decision();
    }
    boolean isSwap =
        desired.lineIn(text(observed.get(file()))).filter(FstabLine::isSwap).isPresent();
    String shown = state.other().isEmpty() ? "yes" : state.other();
    Change change =
        change(
            Facts.of(desired.fact(), state),
            List.of(Delta.Value.of(use(isSwap || desired.isSwap()), shown, NONE)),
            Sh.of("labnotes_mount_end {} {}", desired.name(), desired.fact().type()),
            Facts.of(desired.fact(), state.unmounted()));
    return with(line, Optional.of(change), true);
  }

  private Change change(Facts precondition, List<Delta> deltas, Sh apply, Facts expect) {
    return new Change(
        desired.address(),
        Action.UPDATE,
        deltas,
        precondition,
        apply,
        expect,
        desired.common().triggers(),
        List.of());
  }

  /**
   * The decision for the line together with a change of what is mounted.
   *
   * @param wasMounted what an undo restores
   */
  private Decision with(Decision line, Optional<Change> mounting, boolean wasMounted) {
    if (!(line instanceof Decision.Due due)) {
      return mounting
          .<Decision>map(change -> new Decision.Due(undone(change, wasMounted)))
          .orElseGet(() -> inPlace(line));
    }
    Change both = mounting.map(change -> change.and(due.change())).orElse(due.change());
    return new Decision.Due(undone(acting(both), wasMounted));
  }

  private Decision inPlace(Decision line) {
    boolean isUnused = desired.isMounted().isEmpty() || !desired.common().present();
    return isUnused
        ? line
        : new Decision.InPlace(
            desired.isSwap() ? "is used, now and at boot" : "is mounted, now and at boot");
  }

  private Change acting(Change change) {
    boolean had = desired.lineIn(text(observed.get(file()))).isPresent();
    Action action =
        !desired.common().present() ? Action.DELETE : had ? Action.UPDATE : Action.CREATE;
    return new Change(
        change.address(),
        action,
        change.deltas(),
        change.operation(),
        change.triggers(),
        change.undo());
  }

  /** The change, whose undo also mounts or unmounts. */
  private Change undone(Change change, boolean wasMounted) {
    Resource undo =
        change.undo().stream()
            .filter(MountResource.class::isInstance)
            .findFirst()
            .orElseGet(
                () ->
                    change.expect().peek(file()).isPresent()
                        ? desired.with(desired.common().undone().with(State.ABSENT))
                        : desired.with(desired.common().undone()));
    MountResource mount = (MountResource) undo;
    List<Resource> undone = new ArrayList<>();
    undone.add(desired.isMounted().isPresent() ? mount.mounted(wasMounted) : mount);
    if (isPlaceMade()) {
      undone.add(DirectoryResource.absent(desired.common().undone(), desired.place()));
    }
    return change.undoneBy(undone);
  }

  /** Whether the mount creates its mount point. */
  private boolean isPlaceMade() {
    return desired.hasPlace()
        && desired.isMounted().orElse(false)
        && observed.get(FileFact.of(desired.place())) instanceof FileState.Absent;
  }

  /** The warning that a mount hides files. */
  Optional<Diagnostic> hidden() {
    boolean isDue =
        desired.hasPlace()
            && desired.isMounted().orElse(false)
            && !observed.get(SystemFact.INSTANCE).offline()
            && observed.peek(desired.fact()).filter(state -> !state.isMounted()).isPresent();
    List<String> names =
        isDue
            ? observed.peek(new DirectoryListingFact(desired.place())).orElse(List.of())
            : List.of();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                "%s has %s, which the mount hides"
                    .formatted(desired.name(), String.join(", ", names)),
                desired.common().at()));
  }
}
