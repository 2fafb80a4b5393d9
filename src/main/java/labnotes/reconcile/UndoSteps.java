package labnotes.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.FileClaim;
import labnotes.kind.PastChange;
import labnotes.kind.RecordedResource;
import labnotes.kind.Resource;
import labnotes.kind.UndoRequest;
import labnotes.record.HistoryFact;
import labnotes.record.PastRun;
import labnotes.text.Diagnostic;

/** What one run changed, and the resources that restore it. */
final class UndoSteps {
  private final PastRun run;
  private final Function<String, Optional<Content>> contents;
  private final Map<Address, UndoStep> steps = new LinkedHashMap<>();
  private final Map<String, UndoRequest.LeftFile> left = new LinkedHashMap<>();
  private final Map<String, Resource> triggers = new LinkedHashMap<>();
  private final Set<String> fired = new TreeSet<>();
  private final List<Diagnostic> lost = new ArrayList<>();

  UndoSteps(PastRun run, HistoryFact.History history) {
    this.run = run;
    this.contents = history.finder();
    List<PastChange> made = new ArrayList<>(run.begun());
    List<PastChange> unclear =
        run.interruptedChanges().stream().filter(change -> !isSeenInFiles(change)).toList();
    unclear.forEach(change -> lose(change.address(), "the run was interrupted in this change"));
    made.removeAll(unclear);
    made.forEach(this::recordLeftFiles);
    run.changes().forEach(this::recordTrigger);
    made.stream().filter(change -> change.undo().isEmpty()).forEach(this::recordLoss);
    StoppedServices stopped = StoppedServices.of(restored(made));
    triggers.values().removeIf(stopped::isSubjectOf);
    for (int index = made.size() - 1; index >= 0; index--) {
      addSteps(made.get(index));
    }
  }

  /** Whether the files of the host show if a change was made. */
  private static boolean isSeenInFiles(PastChange change) {
    return change.action() == Action.DELETE
        ? change.undo().stream()
            .flatMap(one -> one.readable().stream())
            .allMatch(one -> one.claim().isPresent())
        : change.applied().filter(applied -> !applied.files().isEmpty()).isPresent();
  }

  private static Stream<Resource> restored(List<PastChange> made) {
    return made.stream()
        .flatMap(change -> change.undo().stream())
        .flatMap(one -> one.readable().stream());
  }

  /** The resources to restore, the last changed first. */
  List<UndoStep> all() {
    return List.copyOf(steps.values());
  }

  /** The triggers that restoring them fires. */
  List<Resource> triggers() {
    return triggers.entrySet().stream()
        .filter(entry -> fired.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** What cannot be restored, and why. */
  List<Diagnostic> lost() {
    return lost;
  }

  private void recordLeftFiles(PastChange change) {
    if (change.action() == Action.DELETE) {
      change.undo().stream()
          .flatMap(one -> one.readable().stream())
          .flatMap(one -> one.claim().stream())
          .filter(claim -> claim.extent() == FileClaim.Extent.FILE)
          .forEach(claim -> left.put(claim.path().path(), UndoRequest.LeftFile.none()));
    }
    change
        .applied()
        .ifPresent(
            applied ->
                applied
                    .files()
                    .forEach(
                        (path, digest) ->
                            left.put(
                                path,
                                new UndoRequest.LeftFile(
                                    true, Optional.of(digest), contents.apply(digest)))));
  }

  private void recordTrigger(PastChange change) {
    change
        .resource()
        .filter(Resource::isTrigger)
        .ifPresent(trigger -> triggers.put(trigger.address().name(), trigger));
  }

  private void addSteps(PastChange change) {
    List<String> commands =
        change.resource().map(resource -> resource.common().triggers()).orElse(List.of()).stream()
            .filter(triggers::containsKey)
            .toList();
    for (RecordedResource recorded : change.undo()) {
      readable(recorded, change.address())
          .map(resource -> resource.with(resource.common().because("").firing(commands)))
          .ifPresent(
              resource -> {
                fired.addAll(commands);
                put(resource, change);
              });
    }
  }

  private Optional<Resource> readable(RecordedResource recorded, Address changed) {
    if (recorded.decoded() instanceof RecordedResource.Unreadable unreadable) {
      lose(changed, unreadable.reason());
    }
    Optional<Resource> resource = recorded.readable().map(one -> one.resolve(this::content));
    Optional<String> missing = resource.flatMap(Resource::missingFromRecord);
    missing.ifPresent(reason -> lose(changed, reason));
    return resource.filter(one -> missing.isEmpty());
  }

  /** An absent file has the empty content, which no record keeps. */
  private Optional<Content> content(String digest) {
    return digest.equals(Content.EMPTY.digest())
        ? Optional.of(Content.EMPTY)
        : contents.apply(digest);
  }

  /**
   * Adds a step. If a resource was changed several times, the first change has the state before the
   * run. Of a file that was changed as a whole and in parts only the whole is restored, as it was
   * before the first of these changes.
   */
  private void put(Resource earlier, PastChange change) {
    Optional<UndoStep> whole = wholeFile(earlier);
    Optional<Resource> restored =
        whole.flatMap(step -> earlier.earlierFile().flatMap(step.earlier()::restoring));
    if (restored.isPresent()) {
      UndoStep step = whole.get();
      Resource one = withTriggers(restored.get(), earlier.common().triggers());
      steps.put(one.address(), new UndoStep(one, step.change(), step.left()));
      return;
    }
    Resource alone = earlier;
    if (isWholeFile(earlier)) {
      for (UndoStep step : all()) {
        if (isPartOf(step.earlier(), earlier)) {
          alone = withTriggers(alone, step.earlier().common().triggers());
          steps.remove(step.earlier().address());
        }
      }
    }
    add(alone, change);
  }

  private static Resource withTriggers(Resource resource, List<String> more) {
    Set<String> commands = new LinkedHashSet<>(resource.common().triggers());
    commands.addAll(more);
    return resource.with(resource.common().firing(List.copyOf(commands)));
  }

  /** The step that restores the whole file in which a resource is a part. */
  private Optional<UndoStep> wholeFile(Resource part) {
    return steps.values().stream()
        .filter(step -> isWholeFile(step.earlier()) && isPartOf(part, step.earlier()))
        .findFirst();
  }

  private static boolean isWholeFile(Resource resource) {
    return resource.restoring(Content.EMPTY).isPresent();
  }

  private static boolean isPartOf(Resource part, Resource whole) {
    return part.claim().filter(FileClaim::isPart).isPresent()
        && part.claim().map(FileClaim::path).equals(whole.claim().map(FileClaim::path));
  }

  private void add(Resource earlier, PastChange change) {
    UndoStep later = steps.remove(earlier.address());
    Resource whole = later == null ? earlier : earlier.combine(later.earlier());
    steps.put(
        earlier.address(),
        new UndoStep(whole, later == null ? change : later.change(), leftFile(whole)));
  }

  private UndoRequest.LeftFile leftFile(Resource resource) {
    return resource
        .claim()
        .map(claim -> left.get(claim.path().path()))
        .orElseGet(UndoRequest.LeftFile::unknown);
  }

  private void recordLoss(PastChange change) {
    if (isSecretTrigger(change)) {
      lost.add(
          Diagnostic.warning(
                  change.address()
                      + " does not run again: it is sensitive, so the record does not have its script",
                  null)
              .hint("run it on the host, or apply the profile"));
    } else if (!triggers.containsKey(change.address().name())
        || change.resource().filter(Resource::isTrigger).isEmpty()) {
      lose(change.address(), whyLost(change));
    }
  }

  /** Whether another change fired it, and the record cannot. */
  private boolean isSecretTrigger(PastChange change) {
    return change.action() == Action.RUN
        && change.applied().filter(one -> one.isSensitive()).isPresent()
        && run.begun().stream()
            .flatMap(one -> one.resource().stream())
            .anyMatch(one -> one.common().triggers().contains(change.address().name()));
  }

  private static String whyLost(PastChange change) {
    if (change.action() == Action.RUN) {
      return "it ran, and what it changed is not known";
    }
    return change.applied().filter(one -> one.isSensitive()).isPresent()
        ? "it is sensitive, and its earlier value is not kept"
        : change.resource().map(Resource::whyNotUndone).orElse("its earlier state is not kept");
  }

  private void lose(Address address, String why) {
    lost.add(Diagnostic.warning(address + " cannot be undone: " + why, null));
  }

  /** The system that the run found: its family and its version. */
  String[] system() {
    return (run.release() + " ").split(" ", 2);
  }
}
