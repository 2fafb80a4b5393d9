package labnotes.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.yaml.YamlScalar;
import labnotes.text.DiagnosticCollector;

/** A profile bound to the values of its variables, as far as it is known without a host. */
final class BoundProfile {
  private final ResolvedProfile lineage;
  private final EvaluationScope scope;
  private final List<List<BoundResource>> layers;

  private BoundProfile(ResolvedProfile lineage, EvaluationScope scope, List<List<BoundResource>> layers) {
    this.lineage = lineage;
    this.scope = scope;
    this.layers = layers;
  }

  /** The profile bound; the problems say what is wrong with it. */
  static BoundProfile of(ResolvedProfile lineage, EvaluationScope scope, DiagnosticCollector problems) {
    List<List<BoundResource>> layers = new ArrayList<>();
    Set<String> unread = new LinkedHashSet<>();
    for (Profile profile : lineage.profiles()) {
      List<BoundResource> layer = new ArrayList<>();
      for (Note note : profile.notes()) {
        ConditionResult noted = presence(note.when(), scope, problems);
        for (Draft draft : note.drafts()) {
          ConditionResult presence = noted.and(presence(draft.when(), scope, problems));
          Construction.draw(note, draft, scope, presence, problems)
              .ifPresentOrElse(layer::add, () -> unread.add(draft.kind().name()));
        }
      }
      layers.add(layer);
    }
    BoundProfile candidate = new BoundProfile(lineage, scope, layers);
    candidate.inForce(layers, problems);
    ReferenceCheck.check(layers.stream().flatMap(List::stream).toList(), unread, problems);
    return candidate;
  }

  private static ConditionResult presence(Optional<YamlScalar> when, EvaluationScope scope, DiagnosticCollector problems) {
    return when.map(condition -> scope.holds(condition, problems)).orElse(ConditionResult.TRUE);
  }

  String name() {
    return lineage.name();
  }

  Optional<TargetSystem> target() {
    return lineage.target();
  }

  ResolvedProfile lineage() {
    return lineage;
  }

  /** Every question that one of its resources may need answered. */
  Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of();
    for (List<BoundResource> layer : layers) {
      layer.stream()
          .filter(drawn -> drawn.presence() != ConditionResult.FALSE)
          .forEach(drawn -> needs.addAll(drawn.resource().needs()));
    }
    return needs;
  }

  /** The resources for a host; the problems say why it cannot have them. */
  List<Resource> given(SystemState system, DiagnosticCollector problems) {
    EvaluationScope host = scope.on(system);
    List<List<BoundResource>> settled = new ArrayList<>();
    for (List<BoundResource> layer : layers) {
      settled.add(
          layer.stream().flatMap(drawn -> settled(drawn, host, problems).stream()).toList());
    }
    return inForce(settled, problems);
  }

  private static Optional<BoundResource> settled(BoundResource drawn, EvaluationScope host, DiagnosticCollector problems) {
    if (drawn.presence() == ConditionResult.FALSE
        || (drawn.presence() == ConditionResult.TRUE && drawn.settled())) {
      return Optional.of(drawn);
    }
    ConditionResult presence =
        presence(drawn.note().when(), host, problems)
            .and(presence(drawn.draft().when(), host, problems));
    return Construction.draw(drawn.note(), drawn.draft(), host, presence, problems);
  }

  /** What is there, each address once: what a later profile says replaces what it extends. */
  private List<Resource> inForce(List<List<BoundResource>> all, DiagnosticCollector problems) {
    Map<Address, BoundResource> chosen = new LinkedHashMap<>();
    for (List<BoundResource> layer : all) {
      Map<Address, BoundResource> seen = new LinkedHashMap<>();
      for (BoundResource drawn : layer) {
        if (drawn.presence() != ConditionResult.TRUE) {
          continue;
        }
        Address address = drawn.resource().address();
        BoundResource twin = seen.putIfAbsent(address, drawn);
        if (twin != null) {
          problems.error(
              address + " is there twice",
              drawn.draft().at(),
              "it is already in line " + twin.draft().at().line());
        }
        chosen.put(address, drawn);
      }
    }
    Paths.check(chosen.values(), problems);
    return chosen.values().stream().map(BoundResource::resource).toList();
  }
}
