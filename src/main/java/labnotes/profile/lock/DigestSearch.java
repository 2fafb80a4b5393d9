package labnotes.profile.lock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.profile.bind.BoundProfile;
import labnotes.profile.bind.BoundProfile.DeclaredResource;
import labnotes.profile.bind.ProfileBinder;
import labnotes.profile.definition.ProfileCatalog;
import labnotes.profile.definition.ResolvedProfile;
import labnotes.profile.lint.SampleValues;
import labnotes.profile.variable.OverrideReader;
import labnotes.profile.variable.VariableLayer;
import labnotes.profile.variable.VariableOverrides;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Finds the digests that profiles lack, without a host. */
public record DigestSearch(
    ProfileCatalog catalog, ProfileBinder binder, VariableOverrides overrides) {
  /** Two samples: what differs between them depends on a variable that has no value. */
  private static final List<String> SAMPLES = List.of("sample", "/sample");

  /** Which digests a search finds. */
  public enum DigestScope {
    /** Those that are missing or invalid. */
    MISSING,
    /** All of them. */
    ALL
  }

  /** Returns the digests of profiles, or families; of all that the user has for no name. */
  public DigestTargets find(List<String> names, DigestScope scope) {
    DiagnosticCollector problems = new DiagnosticCollector();
    List<ResolvedProfile> profiles = new ArrayList<>();
    if (names.isEmpty()) {
      for (String name : catalog.library().profiles()) {
        ResolvedProfile.read(name, catalog.library(), problems)
            .filter(DigestSearch::isOfUser)
            .ifPresent(profiles::add);
      }
    } else {
      names.forEach(name -> profiles.addAll(catalog.find(name, problems)));
    }
    List<VariableLayer> layers = OverrideReader.read(overrides, problems);
    ProfileBinder.checkNames(profiles, layers, problems);
    Map<Position, List<PinnedDeclaration>> found = new LinkedHashMap<>();
    for (ResolvedProfile profile : profiles) {
      for (PinnedDeclaration one : find(profile, problems)) {
        found.computeIfAbsent(one.at(), at -> new ArrayList<>()).add(one);
      }
    }
    List<DigestTarget> targets =
        found.values().stream()
            .map(PinnedDeclaration::together)
            .filter(one -> scope == DigestScope.ALL || one.isLacking())
            .map(PinnedDeclaration::target)
            .toList();
    return new DigestTargets(targets, problems.list());
  }

  private static boolean isOfUser(ResolvedProfile profile) {
    return profile.profile().library().editable("").isPresent();
  }

  private List<PinnedDeclaration> find(ResolvedProfile profile, DiagnosticCollector problems) {
    List<Map<Position, List<DeclaredResource>>> samples = new ArrayList<>();
    Set<Diagnostic> common = new LinkedHashSet<>();
    for (String sample : SAMPLES) {
      DiagnosticCollector own = new DiagnosticCollector();
      List<DeclaredResource> pinned = pinned(profile, sample, own);
      if (samples.isEmpty()) {
        common.addAll(own.list());
      } else {
        common.retainAll(own.list());
      }
      samples.add(
          pinned.stream()
              .collect(
                  Collectors.groupingBy(
                      one -> one.declaration().at(), LinkedHashMap::new, Collectors.toList())));
    }
    common.stream().filter(Diagnostic::isError).forEach(problems::add);
    List<PinnedDeclaration> found = new ArrayList<>();
    samples
        .get(0)
        .forEach(
            (at, resources) ->
                found.add(
                    PinnedDeclaration.of(
                        profile, resources, samples.get(1).getOrDefault(at, List.of()))));
    return found;
  }

  /** The resources with contents of URLs; what is wrong with their digests is not reported. */
  private List<DeclaredResource> pinned(
      ResolvedProfile profile, String sample, DiagnosticCollector problems) {
    List<VariableLayer> layers =
        new ArrayList<>(OverrideReader.read(overrides, new DiagnosticCollector()));
    layers.add(SampleValues.of(profile.variables().values(), sample));
    DiagnosticCollector own = new DiagnosticCollector();
    BoundProfile bound =
        binder.bind(profile, binder.variables(profile, layers, overrides, own), own);
    List<DeclaredResource> pinned =
        bound.declared().stream()
            .filter(one -> one.resource().pinnedContent().isPresent())
            .toList();
    Set<String> expected =
        pinned.stream()
            .flatMap(one -> one.resource().pinnedContent().stream())
            .flatMap(content -> content.problem(null).stream())
            .map(Diagnostic::message)
            .collect(Collectors.toSet());
    own.list().stream().filter(one -> !expected.contains(one.message())).forEach(problems::add);
    return pinned;
  }
}
