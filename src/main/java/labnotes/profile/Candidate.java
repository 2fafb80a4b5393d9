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

/** A profile bound to the values of its variables, as far as it is known without a host. */
final class Candidate {
  private final Lineage lineage;
  private final Scope scope;
  private final List<List<Drawn>> layers;

  private Candidate(Lineage lineage, Scope scope, List<List<Drawn>> layers) {
    this.lineage = lineage;
    this.scope = scope;
    this.layers = layers;
  }

  /** The profile bound; the problems say what is wrong with it. */
  static Candidate of(Lineage lineage, Scope scope, Problems problems) {
    List<List<Drawn>> layers = new ArrayList<>();
    Set<String> unread = new LinkedHashSet<>();
    for (Profile profile : lineage.profiles()) {
      List<Drawn> layer = new ArrayList<>();
      for (Note note : profile.notes()) {
        Presence noted = presence(note.when(), scope, problems);
        for (Draft draft : note.drafts()) {
          Presence presence = noted.and(presence(draft.when(), scope, problems));
          Construction.draw(note, draft, scope, presence, problems)
              .ifPresentOrElse(layer::add, () -> unread.add(draft.kind().name()));
        }
      }
      layers.add(layer);
    }
    Candidate candidate = new Candidate(lineage, scope, layers);
    candidate.inForce(layers, problems);
    References.check(layers.stream().flatMap(List::stream).toList(), unread, problems);
    return candidate;
  }

  private static Presence presence(Optional<Value.Scalar> when, Scope scope, Problems problems) {
    return when.map(condition -> scope.holds(condition, problems)).orElse(Presence.THERE);
  }

  String name() {
    return lineage.name();
  }

  Optional<Target> target() {
    return lineage.target();
  }

  Lineage lineage() {
    return lineage;
  }

  /** Every question that one of its resources may need answered. */
  Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of();
    for (List<Drawn> layer : layers) {
      layer.stream()
          .filter(drawn -> drawn.presence() != Presence.NOT_THERE)
          .forEach(drawn -> needs.addAll(drawn.resource().needs()));
    }
    return needs;
  }

  /** The resources for a host; the problems say why it cannot have them. */
  List<Resource> given(SystemState system, Problems problems) {
    Scope host = scope.on(system);
    List<List<Drawn>> settled = new ArrayList<>();
    for (List<Drawn> layer : layers) {
      settled.add(
          layer.stream().flatMap(drawn -> settled(drawn, host, problems).stream()).toList());
    }
    return inForce(settled, problems);
  }

  private static Optional<Drawn> settled(Drawn drawn, Scope host, Problems problems) {
    if (drawn.presence() == Presence.NOT_THERE
        || (drawn.presence() == Presence.THERE && drawn.settled())) {
      return Optional.of(drawn);
    }
    Presence presence =
        presence(drawn.note().when(), host, problems)
            .and(presence(drawn.draft().when(), host, problems));
    return Construction.draw(drawn.note(), drawn.draft(), host, presence, problems);
  }

  /** What is there, each address once: what a later profile says replaces what it extends. */
  private List<Resource> inForce(List<List<Drawn>> all, Problems problems) {
    Map<Address, Drawn> chosen = new LinkedHashMap<>();
    for (List<Drawn> layer : all) {
      Map<Address, Drawn> seen = new LinkedHashMap<>();
      for (Drawn drawn : layer) {
        if (drawn.presence() != Presence.THERE) {
          continue;
        }
        Address address = drawn.resource().address();
        Drawn twin = seen.putIfAbsent(address, drawn);
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
    return chosen.values().stream().map(Drawn::resource).toList();
  }
}
