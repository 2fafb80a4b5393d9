package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** The resources of several profiles of one run: what they do not declare differently is one. */
final class CombinedResources {
  private final DiagnosticCollector problems;
  private final Map<Address, Declared> declared = new LinkedHashMap<>();

  private CombinedResources(DiagnosticCollector problems) {
    this.problems = problems;
  }

  /**
   * What one of the profiles declares.
   *
   * @param bases the names of the profiles that it extends, and its own
   */
  record Part(String profile, List<Resource> resources, List<String> bases) {}

  private record Declared(Part part, Resource resource) {}

  /** Returns the resources in the order of the profiles, and reports what contradicts. */
  static List<Resource> of(List<Part> parts, DiagnosticCollector problems) {
    CombinedResources combined = new CombinedResources(problems);
    for (Part part : parts) {
      part.resources().forEach(resource -> combined.add(part, resource));
    }
    if (problems.hasErrors()) {
      return List.of();
    }
    List<Resource> resources =
        ShortReferences.resolveAll(
            combined.declared.values().stream().map(Declared::resource).toList());
    ContradictionCheck.run(resources, problems);
    ReferenceChains.check(resources, AcrossProfiles.of(resources), problems);
    return resources;
  }

  private void add(Part part, Resource resource) {
    Declared first = declared.putIfAbsent(resource.address(), new Declared(part, resource));
    if (first == null) {
      return;
    }
    Resource firstWins = first.resource().combine(resource);
    Resource secondWins = resource.combine(first.resource());
    if (firstWins.comparable().equals(secondWins.comparable())) {
      declared.put(resource.address(), new Declared(first.part(), merged(firstWins, resource)));
    } else {
      DeclaredDifference difference = new DeclaredDifference(firstWins, secondWins);
      problems.add(conflict(first, new Declared(part, resource), difference));
    }
  }

  /**
   * The first resource, which also comes after what the second one does, and fires its triggers.
   */
  private static Resource merged(Resource first, Resource second) {
    Common common = first.common();
    Set<Address> after = new LinkedHashSet<>(common.after());
    after.addAll(second.common().after());
    Set<String> triggers = new LinkedHashSet<>(common.triggers());
    triggers.addAll(second.common().triggers());
    return first.with(common.after(after).firing(List.copyOf(triggers)));
  }

  private static Diagnostic conflict(
      Declared first, Declared second, DeclaredDifference difference) {
    String differences = difference.describe(first.part().profile(), second.part().profile());
    return Diagnostic.error(
            "the profiles %s and %s declare %s differently: %s"
                .formatted(
                    first.part().profile(),
                    second.part().profile(),
                    second.resource().address(),
                    differences),
            second.resource().common().at())
        .hint(remedy(first, second));
  }

  private static String remedy(Declared first, Declared second) {
    String place =
        Optional.ofNullable(first.resource().common().at())
            .map(at -> "; that of %s is in %s".formatted(first.part().profile(), place(at)))
            .orElse("");
    return extending(first.part(), second.part())
        .or(() -> extending(second.part(), first.part()))
        .orElse("declare the same in both, or remove it from one of them" + place);
  }

  private static Optional<String> extending(Part base, Part extended) {
    return extended.bases().contains(base.profile()) && !extended.profile().equals(base.profile())
        ? Optional.of(
            "name only %s, which extends %s".formatted(extended.profile(), base.profile()))
        : Optional.empty();
  }

  private static String place(Position at) {
    return at.file() + ", line " + at.line();
  }

  /** What is reported of references across profiles. */
  private record AcrossProfiles(Map<Address, Resource> resources)
      implements ReferenceChains.Wording {
    static AcrossProfiles of(List<Resource> resources) {
      return new AcrossProfiles(
          resources.stream().collect(Collectors.toMap(Resource::address, one -> one)));
    }

    @Override
    public Diagnostic cycle(List<Address> path) {
      List<Address> closed = new ArrayList<>(path);
      closed.add(path.get(0));
      String places =
          path.stream()
              .map(one -> Optional.ofNullable(place(one)))
              .flatMap(Optional::stream)
              .map(CombinedResources::place)
              .collect(Collectors.joining(" or "));
      return Diagnostic.error(
              "dependency cycle across profiles: "
                  + closed.stream().map(Address::toString).collect(Collectors.joining(" → ")),
              place(path.get(0)))
          .hint("remove a reference from the resource in " + places);
    }

    @Override
    public @Nullable Position place(Address from, Address to) {
      return place(from);
    }

    private @Nullable Position place(Address address) {
      return Objects.requireNonNull(resources.get(address)).common().at();
    }
  }
}
