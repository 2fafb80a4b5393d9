package labnotes.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.SensitiveFiles;
import labnotes.kind.pending.AbsentResourcesFact;
import labnotes.kind.pending.DeclaredPathsFact;
import labnotes.kind.pending.KeyUsersFact;
import labnotes.kind.pending.OpenProgramsFact;
import labnotes.kind.pending.ParsedTextsFact;
import labnotes.kind.pending.PathProviders;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.pending.UnitFiles;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * The decisions for all resources of one host, in order.
 *
 * @param items one for each resource, in the order of their changes
 */
public record Plan(List<PlanItem> items) {
  public Plan {
    items = List.copyOf(items);
  }

  /** The resources in the order in which they are applied, as far as no host decides it. */
  public static List<Resource> order(List<? extends Resource> desired) {
    return PlanOrder.of(desired, new BroughtDirectories(Map.of()), PathProviders.of(desired));
  }

  /**
   * Compares the desired with the observed state. Each resource is compared with the state that
   * earlier changes will leave; it waits if a resource before it waits, and is deferred if one
   * before it is an open manual step.
   */
  public static Plan of(List<? extends Resource> desired, Facts observed) {
    List<PlanItem> items = new ArrayList<>();
    Facts expected = DeclaredPathsFact.addTo(SensitiveFiles.addTo(observed, desired), desired);
    expected = KeyUsersFact.addTo(AbsentResourcesFact.addTo(expected, desired), desired);
    BroughtDirectories brought = BroughtDirectories.of(desired, observed);
    PathProviders providers = PathProviders.of(desired);
    Map<Address, Decision> blocked = new HashMap<>();
    Map<Address, Decision> decisions = new HashMap<>();
    for (Resource resource : PlanOrder.of(desired, brought, providers)) {
      Decision alone =
          announced(
              resource, brought.behind(resource, decide(resource, expected), decisions), expected);
      Decision decision =
          UnitFiles.reloading(
              inOrder(
                  resource,
                  Unchecked.noted(resource, uncertain(resource, alone, expected), expected),
                  providers.of(resource),
                  blocked),
              expected);
      decisions.put(resource.address(), decision);
      followers(resource, decision, blocked).ifPresent(one -> blocked.put(resource.address(), one));
      if (decision instanceof Decision.Due due) {
        expected = expected.expecting(due.change().expect());
      }
      expected = OpenProgramsFact.addTo(expected, resource.address(), decision);
      items.add(new PlanItem(resource, decision));
    }
    Facts after = ParsedTextsFact.addTo(expected);
    items.replaceAll(item -> inEffect(item, after, desired));
    return new Plan(TriggerOrder.last(items, expected));
  }

  /**
   * The item, refused if the host would not act on its resource, or not without it. What no profile
   * declares, such as the resources of an undo, only restores a file.
   */
  private static PlanItem inEffect(PlanItem item, Facts after, List<? extends Resource> desired) {
    Resource resource = item.resource();
    boolean isPresent = resource.common().present();
    boolean isChecked =
        item.decision() instanceof Decision.Due
            || (isPresent && item.decision() instanceof Decision.InPlace);
    if (!isChecked || !resource.common().isDeclared()) {
      return item;
    }
    try {
      List<Diagnostic> conflicts =
          isPresent ? resource.conflicts(after, desired) : resource.removalConflicts(after);
      return conflicts.isEmpty() ? item : new PlanItem(resource, new Decision.Refused(conflicts));
    } catch (UnansweredException unanswered) {
      return new PlanItem(resource, unanswered(resource, unanswered));
    }
  }

  private static Decision unanswered(Resource resource, UnansweredException unanswered) {
    String message = resource.address() + ": " + unanswered.getMessage();
    return Decision.Refused.because(Diagnostic.error(message, resource.common().at()));
  }

  /** What a package before it may bring is announced, and removed in the same run. */
  private static Decision announced(Resource resource, Decision decision, Facts expected) {
    return decision instanceof Decision.InPlace && !resource.common().present()
        ? PendingProviders.packageBefore(resource.common(), expected)
            .<Decision>map(Decision.Waits::new)
            .orElse(decision)
        : decision;
  }

  /** The change of a file that a package before it may change is planned again behind that one. */
  private static Decision uncertain(Resource resource, Decision decision, Facts expected) {
    if (!(decision instanceof Decision.Due due)) {
      return decision;
    }
    Facts before = due.change().precondition();
    boolean isFile =
        before.questions().stream()
            .anyMatch(
                fact ->
                    fact instanceof FileFact file && before.get(file) instanceof FileState.Regular);
    return PendingProviders.packageBefore(resource.common(), expected)
        .filter(any -> isFile)
        .map(one -> Delta.Value.added(Delta.Value.UNCERTAIN, "if " + one + " changes the file"))
        .<Decision>map(note -> new Decision.Due(due.change().noting(note)))
        .orElse(decision);
  }

  /**
   * The decision of a resource, given the blocked resources before it.
   *
   * @param providers of what it uses
   */
  private static Decision inOrder(
      Resource resource,
      Decision decision,
      Set<Address> providers,
      Map<Address, Decision> blocked) {
    if (decision instanceof Decision.InPlace || decision instanceof Decision.Deferred) {
      return decision;
    }
    List<Decision> earlier =
        Stream.concat(resource.after().stream(), providers.stream())
            .map(blocked::get)
            .filter(Objects::nonNull)
            .toList();
    Optional<Decision> deferred =
        earlier.stream().filter(Decision.Deferred.class::isInstance).findFirst();
    return decision instanceof Decision.Due
        ? deferred
            .or(() -> earlier.stream().findFirst().map(one -> waiting(one, resource, decision)))
            .orElse(decision)
        : deferred.orElse(decision);
  }

  private static Decision waiting(Decision earlier, Resource resource, Decision alone) {
    return earlier instanceof Decision.Waits waits
        ? ExpectedChange.behind(waits.address(), resource, alone, Optional.empty())
        : earlier;
  }

  /** The decision for all resources after this one; empty if it does not block them. */
  private static Optional<Decision> followers(
      Resource resource, Decision decision, Map<Address, Decision> blocked) {
    if (decision instanceof Decision.Manual) {
      return Optional.of(
          new Decision.Deferred("it comes after a manual step: " + resource.address()));
    }
    if (decision instanceof Decision.Deferred && blocked.containsValue(decision)) {
      return Optional.of(decision);
    }
    return decision instanceof Decision.Waits
        ? Optional.of(new Decision.Waits(resource.address()))
        : Optional.empty();
  }

  private static Decision decide(Resource resource, Facts observed) {
    List<Diagnostic> errors = resource.problems().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      return new Decision.Refused(errors);
    }
    try {
      return resource.decide(observed);
    } catch (UnansweredException unanswered) {
      return unanswered(resource, unanswered);
    }
  }

  /** The changes, in the order of their application. */
  public List<Change> changes() {
    return items.stream().flatMap(item -> due(item.decision())).toList();
  }

  private static Stream<Change> due(Decision decision) {
    return decision instanceof Decision.Due due ? Stream.of(due.change()) : Stream.empty();
  }

  /**
   * Why the plan cannot be applied; empty if it can. What is wrong on the host is listed once, for
   * the first of the resources that it concerns, and at each place of its files.
   */
  public List<Diagnostic> refusals() {
    List<Diagnostic> reasons = new ArrayList<>();
    Set<List<String>> ofHost = new HashSet<>();
    for (PlanItem item : items) {
      if (item.decision() instanceof Decision.Refused refused) {
        List<Diagnostic> ofProfile = item.resource().problems();
        refused.reasons().stream()
            .filter(
                one ->
                    refused.isInvalid()
                        || ofProfile.contains(one)
                        || ofHost.add(
                            List.of(
                                one.message(),
                                String.valueOf(one.hint()),
                                placeOnHost(one, item.resource()))))
            .forEach(reasons::add);
      }
    }
    return reasons;
  }

  /** Where a diagnostic is in a file of the host; empty if it is at the declaration. */
  private static String placeOnHost(Diagnostic one, Resource resource) {
    Position at = one.at();
    Position declared = resource.common().at();
    if (at == null || (declared != null && at.file().equals(declared.file()))) {
      return "";
    }
    return at.toString();
  }

  /** What the resources that are due or in place warn of on a host. */
  public List<Diagnostic> warnings(Facts observed) {
    List<Resource> planned = items.stream().map(PlanItem::resource).toList();
    List<Address> notInPlace =
        items.stream()
            .filter(item -> !(item.decision() instanceof Decision.InPlace))
            .map(item -> item.resource().address())
            .toList();
    Facts facts =
        OpenProgramsFact.addAll(
            KeyUsersFact.addTo(DeclaredPathsFact.addTo(observed, planned), planned), notInPlace);
    return Stream.of(
            items.stream()
                .filter(
                    item ->
                        item.decision() instanceof Decision.InPlace
                            || item.decision() instanceof Decision.Due)
                .flatMap(item -> item.resource().warnings(facts).stream()),
            StaleServices.in(this).stream(),
            UnreadAccessFiles.warnings(this, facts).stream())
        .flatMap(warnings -> warnings)
        .distinct()
        .toList();
  }

  /** Whether the desired state itself is invalid, whatever the host has. */
  public boolean isInvalid() {
    return items.stream()
        .anyMatch(
            item -> item.decision() instanceof Decision.Refused refused && refused.isInvalid());
  }

  /** Whether no resource is due, waits or is refused. */
  public boolean isEmpty() {
    return items.stream()
        .noneMatch(
            item ->
                item.decision() instanceof Decision.Due
                    || item.decision() instanceof Decision.Waits
                    || item.decision() instanceof Decision.Refused);
  }
}
