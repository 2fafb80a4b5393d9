package labnotes.kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileOrigin;
import labnotes.fact.FileOriginFact;
import labnotes.kind.pending.AppliedResourcesFact;
import labnotes.merge.ConflictResolver;
import labnotes.merge.MergeSide;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.reconcile.AppliedDrift;
import labnotes.record.HostRecord;
import labnotes.record.RecordedState;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * A case about what earlier runs applied, or about the access guard. Its title begins with {@code
 * drift:}, {@code merge:}, {@code prune:}, {@code undo:} or {@code guard:}. Besides the parts of
 * {@link KindCase} it has:
 *
 * <ul>
 *   <li>{@code -- applied}: the resource that the last run applied, in YAML
 *   <li>{@code -- before}: the resources that restore the state before that run, in YAML
 *   <li>{@code -- left PATH}: what the run left in a file, if it is not the applied content
 *   <li>{@code -- changed NAME|BEFORE|AFTER}: a short value that the run changed
 *   <li>{@code -- shipped PATH PACKAGE}: the file is as its package ships it
 *   <li>{@code -- undone RUN}: the last run is an undo of that run
 *   <li>{@code -- release FAMILY VERSION}: the operating system at the time of the last run
 *   <li>{@code -- on-conflict SIDE}: the side that conflicts are resolved for
 * </ul>
 */
final class LifecycleCase {
  private static final Set<String> OWN_PARTS =
      Set.of("applied", "before", "left", "changed", "shipped", "undone", "release", "on-conflict");
  private static final String HINT = "resolve it";

  private final KindCase input;
  private final List<Resource> desired;
  private final List<Resource> recorded;
  private final List<Resource> before;
  private final Map<String, Content> left = new LinkedHashMap<>();
  private final Map<String, Content> contents = new HashMap<>();

  LifecycleCase(KindCase input) {
    this.input = input;
    this.desired = input.resources();
    this.recorded = resources("applied");
    this.before = resources("before");
    recorded.stream()
        .filter(one -> one.common().present())
        .filter(one -> one.claim().filter(claim -> !claim.isPart()).isPresent())
        .forEach(one -> content(one).ifPresent(content -> left.put(path(one), content)));
    parts("left").forEach(part -> left.put(part.words()[1], Content.of(part.body())));
    Stream.concat(recorded.stream(), before.stream())
        .filter(one -> !one.isSensitive())
        .flatMap(one -> content(one).stream())
        .forEach(this::keep);
    if (!only().isSensitive()) {
      left.values().forEach(this::keep);
    }
  }

  private void keep(Content content) {
    contents.put(content.digest(), content);
  }

  private static Optional<Content> content(Resource resource) {
    return resource.desiredContent().flatMap(DesiredContent::bytes);
  }

  private static String path(Resource resource) {
    return resource.claim().orElseThrow().path().path();
  }

  /** The words after the name of a part that a case has at most once. */
  private Optional<String> words(String name) {
    return parts(name).map(part -> part.head().substring(name.length() + 1)).findFirst();
  }

  private ConflictResolver resolver() {
    return words("on-conflict")
        .map(side -> ConflictResolver.all(MergeSide.valueOf(side.toUpperCase(Locale.ROOT))))
        .orElseGet(ConflictResolver::none);
  }

  private Stream<KindCase.Part> parts(String name) {
    return input.given().stream().filter(part -> part.words()[0].equals(name));
  }

  private List<Resource> resources(String part) {
    return parts(part).flatMap(one -> ResourceYaml.read(one.body()).stream()).toList();
  }

  private Resource only() {
    return recorded.isEmpty() ? desired.get(0) : recorded.get(0);
  }

  private Facts observed(Set<Fact<?>> needs) {
    List<KindCase.Part> answers =
        input.given().stream().filter(part -> !OWN_PARTS.contains(part.words()[0])).toList();
    Facts facts =
        Given.answers(
            new KindCase(input.kind(), input.title(), input.desired(), answers, ""), needs);
    if (!recorded.isEmpty()) {
      facts = facts.with(AppliedResourcesFact.INSTANCE, Map.of(only().address(), applied()));
    }
    for (KindCase.Part part : parts("shipped").toList()) {
      FileOriginFact fact = new FileOriginFact(new HostPath(part.words()[1]));
      facts = facts.with(fact, new FileOrigin(Optional.of(part.words()[2]), true, List.of()));
    }
    return facts;
  }

  private Facts observed(List<Resource> resources) {
    Set<Fact<?>> needs = FactSet.of();
    resources.forEach(one -> needs.addAll(one.needs()));
    return observed(needs);
  }

  private Applied applied() {
    Map<String, String> files = new LinkedHashMap<>();
    left.forEach((path, content) -> files.put(path, content.digest()));
    return new Applied(
        new RecordedResource.Decoded(only(), only().isSensitive()),
        "desktop",
        files,
        before.stream()
            .<RecordedResource>map(one -> new RecordedResource.Decoded(one, one.isSensitive()))
            .toList(),
        content(only()).map(Content::digest),
        Optional.of("run-1"),
        words("undone"),
        Set.of("desktop"));
  }

  private HostRecord record() {
    HostRecord none = HostRecord.none();
    Applied applied = applied();
    return new HostRecord(
        none.machine(),
        Optional.empty(),
        Optional.empty(),
        new RecordedState(
            List.of("desktop"),
            words("release").orElse(""),
            "",
            Map.of(applied.address(), applied)),
        List.of(),
        false,
        Optional.empty(),
        List.of());
  }

  /** The outcome, as lines that begin with an arrow. */
  String outcome() {
    return switch (input.aspect()) {
      case "drift" -> drift();
      case "merge" -> merge();
      case "prune" -> prune();
      case "undo" -> undo();
      case "guard" -> guard();
      default -> throw new IllegalArgumentException(input.title());
    };
  }

  private String drift() {
    Facts observed = observed(desired);
    var drifts = AppliedDrift.of(Plan.of(desired, observed), record(), observed);
    return desired.stream()
        .map(Resource::address)
        .map(
            address ->
                "-> "
                    + address
                    + " "
                    + Optional.ofNullable(drifts.get(address))
                        .map(Object::toString)
                        .orElse("no drift"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String merge() {
    Facts observed = observed(desired);
    MergeRequest request =
        new MergeRequest(applied(), observed, record().history(contents), resolver(), HINT);
    Resource merged =
        desired.stream()
            .filter(one -> one.address().equals(only().address()))
            .findFirst()
            .orElse(desired.get(0));
    MergeOutcome outcome = merged.merge(request);
    return lines(outcome.remarks())
        + outcome
            .resource()
            .map(one -> Shown.plan(Plan.of(List.of(one), observed)))
            .orElseGet(() -> stays(merged));
  }

  private static String lines(List<Diagnostic> remarks) {
    return remarks.stream().map(one -> "-> " + one + "\n").collect(Collectors.joining());
  }

  private static String stays(Resource resource) {
    return "-> " + resource.address() + " stays as it is on the host\n";
  }

  private String prune() {
    Facts observed = observed(Retirement.needs(only(), applied()));
    Retirement retirement = only().retire(applied(), observed, record().history(contents));
    Map<Resource, String> refused = refused(Plan.of(retirement.removals(), observed));
    List<Diagnostic> remarks = new ArrayList<>(retirement.remarks());
    refused.values().forEach(why -> remarks.add(Retirement.remark(applied(), "it stays: " + why)));
    List<Resource> removals = new ArrayList<>(retirement.removals());
    removals.removeAll(refused.keySet());
    return lines(remarks)
        + (removals.isEmpty()
            ? "-> nothing is removed\n"
            : Shown.plan(Plan.of(removals, observed)));
  }

  private static Map<Resource, String> refused(Plan plan) {
    Map<Resource, String> refused = new LinkedHashMap<>();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Refused no) {
        refused.put(item.resource(), no.reasons().get(0).message());
      }
    }
    return refused;
  }

  private String undo() {
    if (before.isEmpty()) {
      return "-> " + only().address() + " cannot be undone: " + only().whyNotUndone() + "\n";
    }
    Facts observed = observed(before);
    StringBuilder text = new StringBuilder();
    List<Resource> restored = new ArrayList<>();
    before.forEach(earlier -> restored(earlier, observed, text).ifPresent(restored::add));
    for (Map.Entry<Resource, String> obstacle : obstacles(restored, observed).entrySet()) {
      text.append("-> %s stays: %s\n".formatted(obstacle.getKey().address(), obstacle.getValue()));
      restored.remove(obstacle.getKey());
    }
    return text + Shown.plan(Plan.of(restored, observed));
  }

  private Optional<Resource> restored(Resource earlier, Facts observed, StringBuilder text) {
    Optional<String> missing = earlier.missingFromRecord();
    if (missing.isPresent()) {
      text.append("-> %s cannot be undone: %s\n".formatted(earlier.address(), missing.get()));
      return Optional.empty();
    }
    UndoRequest request = new UndoRequest(change(), leftFile(earlier), observed);
    Optional<Resource> resource = Optional.of(earlier.restore(request));
    if (resource.get().decide(observed) instanceof Decision.InPlace) {
      return resource;
    }
    for (HostEdit edit : earlier.edits(request)) {
      Optional<Content> content = edit.merge().merged().or(() -> resolver().resolve(edit.merge()));
      if (content.isEmpty()) {
        text.append(lines(resolver().unresolved(edit.merge(), HINT)));
        return Optional.empty();
      }
      resource = resource.flatMap(one -> edit.adopt().apply(one, content.get()));
    }
    if (resource.isEmpty()) {
      text.append(stays(earlier));
    }
    return resource;
  }

  private static Map<Resource, String> obstacles(List<Resource> restored, Facts observed) {
    Plan plan = Plan.of(restored, observed);
    Map<Resource, String> obstacles = refused(plan);
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Due due) {
        item.resource()
            .undoObstacle(due.change(), restored)
            .ifPresent(why -> obstacles.put(item.resource(), why));
      }
    }
    return obstacles;
  }

  private PastChange change() {
    List<PastChange.PastDelta> deltas =
        parts("changed")
            .map(part -> part.head().substring("changed ".length()).split("\\|", -1))
            .map(
                words ->
                    new PastChange.PastDelta(
                        words[0], PastChange.PastDelta.Type.VALUE, text(words[1]), text(words[2])))
            .toList();
    Action action = only().common().present() ? Action.UPDATE : Action.DELETE;
    return new PastChange(
        only().address(), action, "A note", "because", deltas, List.of(), Optional.of(applied()));
  }

  private static Optional<PastChange.PastDelta.PastText> text(String value) {
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new PastChange.PastDelta.PastText.Literal(value));
  }

  private UndoRequest.LeftFile leftFile(Resource earlier) {
    Optional<String> path = earlier.claim().map(claim -> claim.path().path());
    if (path.isPresent() && left.containsKey(path.get())) {
      Content content = left.get(path.get());
      return new UndoRequest.LeftFile(
          true, Optional.of(content.digest()), Optional.ofNullable(contents.get(content.digest())));
    }
    return only().common().present() ? UndoRequest.LeftFile.unknown() : UndoRequest.LeftFile.none();
  }

  private String guard() {
    Facts observed = observed(desired);
    return Plan.of(desired, observed).items().stream()
        .map(LifecycleCase::guard)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String guard(PlanItem item) {
    String head = "-> " + item.resource().address() + " ";
    if (item.decision() instanceof Decision.Refused refused) {
      return head + "is refused: " + refused.reasons().get(0).message();
    }
    if (!(item.decision() instanceof Decision.Due due)) {
      return head + "is not changed";
    }
    Set<Access> access = item.resource().endangers(due.change());
    return head
        + due.change().action().word()
        + (access.isEmpty() ? " endangers nothing" : " endangers " + access);
  }
}
