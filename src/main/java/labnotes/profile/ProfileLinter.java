package labnotes.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.file.FileResource;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.system.SimulatedHost;
import labnotes.profile.variable.OverrideReader;
import labnotes.profile.variable.Variable;
import labnotes.profile.variable.VariableLayer;
import labnotes.profile.variable.VariableOverrides;
import labnotes.profile.variable.VariableValues;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.text.Severity;

/** Looks for everything that is wrong with profiles and templates before a host is asked. */
final class ProfileLinter {
  private static final Pattern INCLUDED =
      Pattern.compile("<#(?:include|import)\\s+[\"']([^\"']+)[\"']");

  private final ProfileLibrary library;
  private final VariableOverrides overrides;
  private final DiagnosticCollector problems;
  private final Set<String> usedTemplates = new LinkedHashSet<>();

  ProfileLinter(ProfileLibrary library, VariableOverrides overrides, DiagnosticCollector problems) {
    this.library = library;
    this.overrides = overrides;
    this.problems = problems;
  }

  /**
   * Checks one profile with all that it extends; what is wrong with one sample only may be the
   * sample's fault.
   */
  void profile(ResolvedProfile lineage) {
    List<Diagnostic> found = new ArrayList<>();
    for (String sample : List.of("sample", "/sample")) {
      List<Diagnostic> with = checked(lineage, sample);
      if (sample.startsWith("/")) {
        found.retainAll(with);
      } else {
        found.addAll(with);
      }
      if (found.isEmpty() || !open(lineage)) {
        break;
      }
    }
    problems.addAll(found);
  }

  private static boolean open(ResolvedProfile lineage) {
    return lineage.variables().values().stream()
        .anyMatch(variable -> variable.byDefault().isEmpty());
  }

  private List<Diagnostic> checked(ResolvedProfile lineage, String sample) {
    DiagnosticCollector own = new DiagnosticCollector();
    List<VariableLayer> given = new ArrayList<>(OverrideReader.layers(overrides, own));
    given.add(samples(lineage, sample));
    VariableValues variables = library.variables(lineage, given, overrides, own);
    boolean bound = !own.hasErrors();
    BoundProfile candidate = library.candidate(lineage, variables, own);
    lineage.profiles().forEach(profile -> texts(profile, lineage, own));
    // What could be made is looked at beside what could not, but not with a variable missing.
    if (bound) {
      lineage
          .target()
          .map(SampleSystems::of)
          .ifPresentOrElse(
              hosts -> hosts.forEach(host -> host(candidate, host, own)),
              () -> own.addAll(everywhere(candidate)));
    }
    return own.list();
  }

  /** Values for variables that have no default, so that what uses them can be looked at. */
  private static VariableLayer samples(ResolvedProfile lineage, String text) {
    VariableLayer layer = new VariableLayer();
    for (Variable variable : lineage.variables().values()) {
      if (variable.byDefault().isEmpty()) {
        String sample =
            switch (variable.effectiveType()) {
              case BOOLEAN -> "true";
              case INTEGER -> "1";
              default -> text;
            };
        layer.put(
            variable.name(),
            variable.choices().isEmpty() ? sample : variable.choices().get(0),
            variable.at());
      }
    }
    return layer;
  }

  /** What is wrong whatever the system is, of a profile that does not say which one it is for. */
  private static List<Diagnostic> everywhere(BoundProfile candidate) {
    List<Diagnostic> found = new ArrayList<>();
    boolean first = true;
    for (SystemState host : SampleSystems.ofAnySystem()) {
      DiagnosticCollector own = new DiagnosticCollector();
      host(candidate, host, own);
      if (first) {
        found.addAll(own.list());
      } else {
        found.retainAll(own.list());
      }
      first = false;
    }
    return found;
  }

  private static void host(BoundProfile candidate, SystemState host, DiagnosticCollector problems) {
    DiagnosticCollector own = new DiagnosticCollector();
    List<Resource> resources = candidate.given(host, own);
    problems.addAll(own.list());
    if (!own.hasErrors()) {
      // What cannot be side by side would only be told again as what the host has there.
      problems.addAll(SimulatedHost.with(host, resources).refusals());
    }
    for (Resource resource : resources) {
      if (resource instanceof FileResource file
          && file.content() instanceof DesiredContent.Known known
          && file.common().present()) {
        problems.addAll(warnings(file, known.content(), host));
        problems.addAll(open(file));
      }
    }
  }

  /** A secret whose file stays for everybody to read, where one is there that was. */
  private static List<Diagnostic> open(FileResource file) {
    return file.sensitive() && file.mode().isEmpty()
        ? List.of(
            Diagnostic.warning(
                    file.address()
                        + " is sensitive and has no mode: a new file gets 0600, and one that is"
                        + " there stays as open as it is",
                    file.common().at())
                .hint("say who may read it, such as `mode: \"0600\"`"))
        : List.of();
  }

  private static List<Diagnostic> warnings(FileResource file, Content content, SystemState host) {
    Formats formats = new Formats(host.family());
    Format format =
        file.format().flatMap(formats::find).orElseGet(() -> formats.infer(file.path().path()));
    return content.text().stream()
        .flatMap(text -> format.check(file.path().path(), text).stream())
        .filter(problem -> problem.severity() == Severity.WARNING)
        .map(problem -> SimulatedHost.inProfile(problem, file))
        .toList();
  }

  /** Warns of variables that neither the profiles nor their templates name. */
  private void texts(Profile profile, ResolvedProfile lineage, DiagnosticCollector own) {
    Set<String> templates = new LinkedHashSet<>();
    StringBuilder text = new StringBuilder();
    for (Profile one : lineage.profiles()) {
      one.variables()
          .values()
          .forEach(variable -> variable.byDefault().ifPresent(value -> append(value, text)));
      for (Note note : one.notes()) {
        note.when().ifPresent(when -> text.append(when.text()).append('\n'));
        for (Draft draft : note.drafts()) {
          append(draft.map(), text);
          draft.map().get("template").ifPresent(name -> template(name, templates, text));
        }
      }
    }
    usedTemplates.addAll(templates);
    for (Variable variable : profile.variables().values()) {
      if (!own.isSuggested(variable.name())
          && !Pattern.compile("\\b" + variable.name() + "\\b").matcher(text).find()) {
        own.add(
            Diagnostic.warning("nobody uses the variable `" + variable.name() + "`", variable.at())
                .hint("remove it"));
      }
    }
  }

  private static void append(YamlValue value, StringBuilder text) {
    if (value instanceof YamlScalar scalar) {
      text.append(scalar.text()).append('\n');
    } else if (value instanceof YamlList items) {
      items.values().forEach(item -> append(item, text));
    } else if (value instanceof YamlMap map) {
      map.entries().forEach(entry -> append(entry.value(), text));
    }
  }

  private void template(YamlValue name, Set<String> templates, StringBuilder text) {
    if (name instanceof YamlScalar scalar) {
      template(scalar.text(), templates, text);
    }
  }

  private void template(String name, Set<String> templates, StringBuilder text) {
    Optional<LibraryFile> file = library.shelves().template(name, new DiagnosticCollector());
    if (file.isEmpty() || !templates.add(name)) {
      return;
    }
    text.append(file.get().text()).append('\n');
    Matcher included = INCLUDED.matcher(file.get().text());
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    while (included.find()) {
      String other = included.group(1);
      Stream.of(other.startsWith("/") ? other.substring(1) : folder + other)
          .forEach(one -> template(one, templates, text));
    }
  }

  /** Reads the templates that profiles use, also those that nothing was made from. */
  void usedTemplates() {
    usedTemplates.forEach(this::unreadable);
  }

  private void unreadable(String name) {
    library.templates().unreadable(name).ifPresent(problems::add);
  }

  /** Warns of templates that no profile uses, once all have been looked at. */
  void unusedTemplates() {
    for (String name : library.shelves().templates()) {
      Optional<LibraryFile> file = library.shelves().template(name, problems);
      if (!usedTemplates.contains(name) && file.isPresent()) {
        unreadable(name);
        problems.add(
            Diagnostic.warning(
                    "no profile uses this template", new Position(file.get().shown(), 0, 0))
                .hint("remove it"));
      }
    }
  }
}
