package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.plan.Selectable;
import labnotes.profile.definition.ItemLoop;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.Profile;
import labnotes.profile.definition.ResolvedProfile;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.system.HostFacts;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/** A profile bound to the values of its variables, as far as it is known without a host. */
public final class BoundProfile {
  private final ResolvedProfile profile;
  private final List<List<BoundResource>> layers;
  private final List<List<BoundResource>> expanded;
  private final Set<String> incompleteKinds;

  private BoundProfile(
      ResolvedProfile profile,
      List<List<BoundResource>> layers,
      List<List<BoundResource>> expanded,
      Set<String> incompleteKinds) {
    this.profile = profile;
    this.layers = layers;
    this.expanded = expanded;
    this.incompleteKinds = incompleteKinds;
  }

  /**
   * Binds a profile to the variables of a scope and reports its errors, except those of {@link
   * #checkReferences}.
   */
  static BoundProfile of(
      ResolvedProfile profile, EvaluationScope scope, DiagnosticCollector problems) {
    List<List<BoundResource>> layers = new ArrayList<>();
    Map<Address, String> declarers = new HashMap<>();
    Set<String> incompleteKinds = new LinkedHashSet<>();
    ResourceLimit limit = new ResourceLimit();
    for (Profile one : profile.profiles()) {
      List<BoundResource> layer = new ArrayList<>();
      EvaluationScope inProfile = scope.in(one.library());
      for (Note note : one.notes()) {
        List<EvaluationScope> scopes = new LoopScopes(inProfile, problems).of(note.loop());
        for (EvaluationScope inNote : scopes) {
          ConditionResult noteCondition = evaluate(note.when(), inNote, problems);
          for (ResourceDeclaration declaration : note.declarations()) {
            List<Optional<BoundResource>> built =
                new DeclarationBuilder(note, scopes.size(), inNote, noteCondition, limit, problems)
                    .build(declaration);
            for (Optional<BoundResource> resource : built) {
              resource
                  .map(bound -> bound.declaredBy(declarer(bound, one, declarers)))
                  .ifPresentOrElse(
                      layer::add, () -> incompleteKinds.add(declaration.kind().name()));
            }
          }
        }
      }
      layers.add(layer);
    }
    if (limit.isExceeded()) {
      problems.add(limit.error(profile.name()));
      return incomplete(profile);
    }
    List<List<BoundResource>> expanded = ShortReferences.resolve(withoutReplaced(layers));
    effective(expanded, problems);
    return new BoundProfile(profile, layers, expanded, incompleteKinds);
  }

  /**
   * Reports references to resources that neither this profile nor the others of the run declare.
   */
  void checkReferences(List<BoundProfile> others, DiagnosticCollector problems) {
    Set<String> incomplete = new LinkedHashSet<>(incompleteKinds);
    others.forEach(other -> incomplete.addAll(other.incompleteKinds));
    List<Resource> elsewhere =
        others.stream().flatMap(BoundProfile::all).map(BoundResource::resource).toList();
    ReferenceCheck.run(all().toList(), elsewhere, incomplete, problems);
  }

  private Stream<BoundResource> all() {
    return expanded.stream().flatMap(List::stream);
  }

  /** Returns all resources with their declarations, whatever their conditions are. */
  public List<DeclaredResource> declared() {
    List<DeclaredResource> declared = new ArrayList<>();
    for (int index = 0; index < layers.size(); index++) {
      Profile declaring = profile.profiles().get(index);
      layers.get(index).forEach(one -> declared.add(new DeclaredResource(declaring, one)));
    }
    return declared;
  }

  /** Returns the resources that are the same on every host. */
  CombinedResources.Part determined() {
    Map<Address, BoundResource> determined = new LinkedHashMap<>();
    all()
        .filter(one -> one.condition() != ConditionResult.FALSE)
        .forEach(one -> determined.put(one.resource().address(), one));
    return part(
        determined.values().stream()
            .filter(one -> one.condition() == ConditionResult.TRUE && one.isDetermined())
            .map(BoundResource::resource)
            .toList());
  }

  /** Returns resources as those of this profile. */
  CombinedResources.Part part(List<Resource> resources) {
    return new CombinedResources.Part(
        name(), resources, profile.profiles().stream().map(Profile::name).toList());
  }

  /** Returns a profile of whose resources none is known. */
  private static BoundProfile incomplete(ResolvedProfile profile) {
    Set<String> kinds =
        profile.profiles().stream()
            .flatMap(one -> one.notes().stream())
            .flatMap(note -> note.declarations().stream())
            .map(declaration -> declaration.kind().name())
            .collect(Collectors.toSet());
    return new BoundProfile(profile, List.of(), List.of(), kinds);
  }

  /**
   * The name for the parts of files that a profile declares: that of its family, so that an upgrade
   * finds them; and a profile that overrides a part of a profile that it extends keeps its name.
   */
  private static String declarer(
      BoundResource bound, Profile profile, Map<Address, String> declarers) {
    return declarers.computeIfAbsent(
        bound.resource().address(), address -> profile.family().orElse(profile.name()));
  }

  static ConditionResult evaluate(
      Optional<YamlScalar> when, EvaluationScope scope, DiagnosticCollector problems) {
    return when.map(condition -> scope.evaluate(condition, problems)).orElse(ConditionResult.TRUE);
  }

  String name() {
    return profile.name();
  }

  /** The profile family that it belongs to. */
  Optional<String> family() {
    return profile.profile().family();
  }

  Optional<TargetSystem> target() {
    return profile.target();
  }

  /** Returns every fact that one of its resources may need. */
  Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of();
    for (List<BoundResource> layer : layers) {
      layer.stream()
          .filter(resource -> resource.condition() != ConditionResult.FALSE)
          .forEach(
              resource -> {
                resource.expanded().forEach(one -> needs.addAll(one.resource().needs()));
                needs.addAll(UsedFacts.of(resource));
              });
    }
    return needs;
  }

  /** Returns what of it can be selected on some host. */
  List<Selectable> selectable() {
    Set<String> titles = new HashSet<>();
    List<Selectable> selectable = new ArrayList<>();
    all()
        .forEach(
            one -> {
              titles.add(one.note().title());
              selectable.add(Selectable.of(one.resource(), Set.copyOf(one.note().tags())));
            });
    profile.profiles().stream()
        .flatMap(one -> one.notes().stream())
        .filter(note -> titles.add(note.title()))
        .map(note -> Selectable.ofEmptyNote(note.title(), Set.copyOf(note.tags())))
        .forEach(selectable::add);
    return selectable.stream().distinct().toList();
  }

  /** Returns the resources for a host, and reports why it cannot have them. */
  public List<Resource> resources(HostFacts host, DiagnosticCollector problems) {
    return onHost(host, problems).stream().map(BoundResource::resource).toList();
  }

  /** Returns the same with their notes. */
  List<BoundResource> onHost(HostFacts host, DiagnosticCollector problems) {
    List<List<BoundResource>> resolved = new ArrayList<>();
    for (List<BoundResource> layer : layers) {
      resolved.add(
          layer.stream().flatMap(resource -> resolve(resource, host, problems).stream()).toList());
    }
    return effective(ShortReferences.resolve(withoutReplaced(resolved)), problems);
  }

  /** The layers without what a later profile replaces as a whole, such as all files of a tree. */
  private static List<List<BoundResource>> withoutReplaced(List<List<BoundResource>> layers) {
    List<List<BoundResource>> current = new ArrayList<>();
    for (int index = 0; index < layers.size(); index++) {
      Set<Address> later =
          layers.subList(index + 1, layers.size()).stream()
              .flatMap(List::stream)
              .filter(bound -> bound.condition() == ConditionResult.TRUE)
              .filter(bound -> !bound.copies().isEmpty())
              .map(bound -> bound.resource().address())
              .collect(Collectors.toSet());
      current.add(
          layers.get(index).stream()
              .filter(bound -> !later.contains(bound.resource().address()))
              .toList());
    }
    return current;
  }

  /** Binds a resource again if it depends on facts of the host. */
  private static Optional<BoundResource> resolve(
      BoundResource resource, HostFacts host, DiagnosticCollector problems) {
    if (!resource.isOpen()) {
      return Optional.of(resource);
    }
    EvaluationScope scope = resource.scope().on(host);
    ConditionResult condition =
        new DeclarationCondition(scope, problems)
            .of(resource.declaration(), evaluate(resource.note().when(), scope, problems));
    Address known = resource.resource().address();
    return ResourceBuilder.build(
            resource.note(), resource.declaration(), scope, condition, problems)
        .filter(bound -> isNamed(known, bound, problems))
        .map(bound -> bound.declaredBy(resource.declarer()));
  }

  private static boolean isNamed(
      Address known, BoundResource resource, DiagnosticCollector problems) {
    Address address = resource.resource().address();
    if (!address.equals(known)) {
      problems.error(
          "the address " + address + " depends on facts of the host",
          resource.declaration().at(),
          "use a variable, or a resource for each value with `when`");
    }
    return address.equals(known);
  }

  /**
   * Returns each resource whose condition is true, one for each address: a later profile replaces
   * the resources of the profiles that it extends.
   */
  private static List<BoundResource> effective(
      List<List<BoundResource>> layers, DiagnosticCollector problems) {
    Map<Address, BoundResource> effective = new LinkedHashMap<>();
    for (List<BoundResource> layer : layers) {
      Map<Address, BoundResource> seen = new LinkedHashMap<>();
      for (BoundResource resource : layer) {
        if (resource.condition() != ConditionResult.TRUE) {
          continue;
        }
        Address address = resource.resource().address();
        BoundResource first = seen.putIfAbsent(address, resource);
        if (first != null) {
          problems.add(duplicate(resource, first));
        }
        effective.put(address, resource);
      }
    }
    ContradictionCheck.run(
        effective.values().stream().map(BoundResource::resource).toList(), problems);
    return List.copyOf(effective.values());
  }

  private static Diagnostic duplicate(BoundResource resource, BoundResource first) {
    String item = resource.scope().item();
    String firstItem = first.scope().item();
    String remedy =
        item.isEmpty() && firstItem.isEmpty()
            ? "remove one of them"
            : "use values in its name that differ";
    return Diagnostic.error(
            "duplicate resource "
                + resource.resource().address()
                + (item.isEmpty() ? "" : " (" + item + ")"),
            resource.declaration().at())
        .hint(
            remedy
                + (first.resource().shortAddresses().isEmpty() ? "" : " or give it a name")
                + "; the first is on line "
                + first.declaration().at().line()
                + (firstItem.isEmpty() ? "" : " (" + firstItem + ")"));
  }

  /**
   * A resource with the declaration that it is of.
   *
   * @param profile the profile whose file declares it
   */
  public record DeclaredResource(Profile profile, BoundResource bound) {
    /** Returns the resource, as far as it is known without a host. */
    public Resource resource() {
      return bound.resource();
    }

    /** Returns its declaration. */
    public ResourceDeclaration declaration() {
      return bound.declaration();
    }

    /** Returns the loop of its note. */
    public Optional<ItemLoop> loopOfNote() {
      return bound.note().loop();
    }

    /** Whether facts of the host decide about the values of keys. */
    public boolean usesFacts(List<String> keys) {
      return keys.stream()
          .flatMap(key -> declaration().map().get(key).stream())
          .anyMatch(this::usesFacts);
    }

    private boolean usesFacts(YamlValue value) {
      return value instanceof YamlList list
          ? list.values().stream().anyMatch(this::usesFacts)
          : value instanceof YamlScalar scalar && bound.scope().usesFacts(scalar);
    }

    /** Returns the value of a key as it is written; empty if it is not a single value. */
    public Optional<YamlScalar> written(String key) {
      return declaration()
          .map()
          .get(key)
          .filter(YamlScalar.class::isInstance)
          .map(YamlScalar.class::cast);
    }
  }
}
