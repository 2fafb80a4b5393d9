package labnotes.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileComparison;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.text.Suggestion;

/** The profiles and templates that there are. */
public final class Library {
  private final Shelves shelves;
  private final Templates templates;

  Library(Shelves shelves) {
    this.shelves = shelves;
    this.templates = new Templates(shelves);
  }

  /**
   * The library that a user has: a chosen folder first, then the working folder, then the user's
   * configuration, then what the program brings.
   *
   * @param chosen a folder that holds {@code profiles} and {@code templates}
   * @param environment where {@code XDG_CONFIG_HOME} and {@code HOME} are looked up
   */
  public static Library of(
      Optional<Path> chosen, Path workingFolder, Map<String, String> environment) {
    return new Library(Shelves.standard(chosen, workingFolder, environment));
  }

  /** All profiles in the order of their names; broken ones are told and left out. */
  public Checked<List<Summary>> list() {
    Problems problems = new Problems();
    List<Summary> summaries = new ArrayList<>();
    for (String name : shelves.profiles()) {
      Problems own = new Problems();
      Optional<Lineage> lineage = Lineage.of(name, shelves, own);
      problems.addAll(own.list());
      lineage.map(Summary::of).filter(summary -> !own.hasErrors()).ifPresent(summaries::add);
    }
    return new Checked<>(Optional.of(summaries), problems.list());
  }

  /** A profile's notes and variables as they are written, with all that it extends. */
  public Checked<Summary> show(String name) {
    Problems problems = new Problems();
    Optional<Lineage> lineage = lineages(name, problems).stream().findFirst();
    return lineage
        .map(one -> Checked.of(Summary.of(one), problems))
        .orElseGet(() -> Checked.failed(problems));
  }

  /** What hosts shall be by the profile, or by the profiles of the family, of that name. */
  public Checked<DesiredState> desired(String name, Overrides overrides) {
    Problems problems = new Problems();
    Binding binding = binding(name, overrides, problems);
    return Checked.of(binding, problems);
  }

  /**
   * What an upgrade of the system changes in the notes of a profile or a family.
   *
   * @param from the release of today, such as {@code 10.1}; empty for that of the profile before
   * @param to the release to come, such as {@code 14.1}
   */
  public Checked<ProfileComparison> succession(
      String name, Optional<String> from, String to, Overrides overrides) {
    Problems problems = new Problems();
    Binding binding = binding(name, overrides, problems);
    return problems.hasErrors()
        ? Checked.failed(problems)
        : new Upgrade(binding, problems)
            .succession(from, to)
            .map(succession -> Checked.of(succession, problems))
            .orElseGet(() -> Checked.failed(problems));
  }

  Binding binding(String name, Overrides overrides, Problems problems) {
    List<Layers.Layer> given = VariablesFile.layers(overrides, problems);
    List<Candidate> candidates = new ArrayList<>();
    List<Lineage> lineages = lineages(name, problems);
    for (Lineage lineage : lineages) {
      candidates.add(candidate(lineage, given, overrides, problems));
    }
    if (!lineages.isEmpty()) {
      unknownVariables(lineages, given, problems);
    }
    return new Binding(name, candidates, this::fitting);
  }

  Candidate candidate(
      Lineage lineage, List<Layers.Layer> given, Overrides overrides, Problems problems) {
    return candidate(lineage, variables(lineage, given, overrides, problems), problems);
  }

  Variables variables(
      Lineage lineage, List<Layers.Layer> given, Overrides overrides, Problems problems) {
    return Variables.of(lineage.variables(), given, overrides.environment(), problems);
  }

  Candidate candidate(Lineage lineage, Variables variables, Problems problems) {
    Scope scope = new Scope(variables, shelves, templates, Optional.empty());
    return Candidate.of(lineage, scope, problems);
  }

  /** What is wrong with all profiles and templates that there are. */
  public List<Diagnostic> lint(Overrides overrides) {
    Problems problems = new Problems();
    Lint lint = new Lint(this, overrides, problems);
    for (String name : shelves.profiles()) {
      Lineage.of(name, shelves, problems).ifPresent(lint::profile);
    }
    lint.usedTemplates();
    lint.unusedTemplates();
    return problems.list();
  }

  /** What is wrong with the profile, or the profiles of the family, of that name. */
  public List<Diagnostic> lint(String name, Overrides overrides) {
    Problems problems = new Problems();
    Lint lint = new Lint(this, overrides, problems);
    lineages(name, problems).forEach(lint::profile);
    lint.usedTemplates();
    return problems.list();
  }

  /**
   * The files that the profile, or the newest one of the family, of that name would put on a host
   * that has none of them.
   */
  public Checked<Map<HostPath, Content>> render(String name, Overrides overrides) {
    Problems problems = new Problems();
    Binding binding = binding(name, overrides, problems);
    if (problems.hasErrors()) {
      return Checked.failed(problems);
    }
    SystemState system =
        binding
            .newest()
            .map(target -> SampleHosts.of(target.family(), target.typicalVersion()))
            .orElseGet(() -> SampleHosts.of("", ""));
    DesiredState.Settled settled = binding.given(Facts.of(new SystemFact(), system));
    problems.addAll(settled.problems());
    EmptyHost host = EmptyHost.with(system, settled.resources());
    problems.addAll(host.refusals());
    return Checked.of(host.files(), problems);
  }

  private void unknownVariables(
      List<Lineage> lineages, List<Layers.Layer> given, Problems problems) {
    Set<String> declared = new TreeSet<>();
    lineages.forEach(lineage -> declared.addAll(lineage.variables().keySet()));
    for (Layers.Layer layer : given) {
      for (String name : layer.values().keySet()) {
        if (!declared.contains(name)) {
          Diagnostic unknown =
              Problems.unknownWord("variable", name, layer.places().get(name), declared);
          if (!layer.isShared()) {
            problems.add(unknown);
          } else if (Suggestion.of(name, declared).isPresent()) {
            problems.add(unknown.as(Severity.WARNING));
          }
        }
      }
    }
  }

  /** The profile of that name, or those of the family; what there is instead is told. */
  List<Lineage> lineages(String name, Problems problems) {
    if (shelves.profile(name, problems).isPresent()) {
      return Lineage.of(name, shelves, problems).stream().toList();
    }
    List<Lineage> family = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (String profile : shelves.profiles()) {
      known.add(profile);
      Problems own = new Problems();
      Optional<LibraryFile> file = shelves.profile(profile, own);
      if (file.isPresent() && file.get().text().contains(name)) {
        Optional<Lineage> lineage = Lineage.of(profile, shelves, own);
        lineage
            .filter(one -> one.profile().family().equals(Optional.of(name)))
            .ifPresent(family::add);
        if (lineage.isEmpty() || family.contains(lineage.get())) {
          // A broken file that names the family may be what its user is looking for.
          problems.addAll(own.list());
        }
      }
    }
    if (family.isEmpty() && !problems.hasErrors()) {
      known.addAll(families());
      problems.unknown("profile", name, null, known);
    }
    return family;
  }

  private Set<String> families() {
    Set<String> families = new TreeSet<>();
    for (String profile : shelves.profiles()) {
      Lineage.of(profile, shelves, new Problems())
          .flatMap(lineage -> lineage.profile().family())
          .ifPresent(families::add);
    }
    return families;
  }

  private List<String> fitting(SystemState system) {
    List<String> names = new ArrayList<>();
    for (String profile : shelves.profiles()) {
      Lineage.of(profile, shelves, new Problems())
          .flatMap(Lineage::target)
          .filter(target -> target.fits(system))
          .ifPresent(target -> names.add(profile));
    }
    return names;
  }

  Templates templates() {
    return templates;
  }

  Shelves shelves() {
    return shelves;
  }
}
