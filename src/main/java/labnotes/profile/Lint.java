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
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Severity;

/** Looks for everything that is wrong with profiles and templates before a host is asked. */
final class Lint {
  private static final Pattern INCLUDED =
      Pattern.compile("<#(?:include|import)\\s+[\"']([^\"']+)[\"']");

  private final Library library;
  private final Overrides overrides;
  private final Problems problems;
  private final Set<String> usedTemplates = new LinkedHashSet<>();

  Lint(Library library, Overrides overrides, Problems problems) {
    this.library = library;
    this.overrides = overrides;
    this.problems = problems;
  }

  /**
   * Checks one profile with all that it extends; what is wrong with one sample only may be the
   * sample's fault.
   */
  void profile(Lineage lineage) {
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

  private static boolean open(Lineage lineage) {
    return lineage.variables().values().stream()
        .anyMatch(variable -> variable.byDefault().isEmpty());
  }

  private List<Diagnostic> checked(Lineage lineage, String sample) {
    Problems own = new Problems();
    List<Layers.Layer> given = new ArrayList<>(VariablesFile.layers(overrides, own));
    given.add(samples(lineage, sample));
    Variables variables = library.variables(lineage, given, overrides, own);
    boolean bound = !own.hasErrors();
    Candidate candidate = library.candidate(lineage, variables, own);
    lineage.profiles().forEach(profile -> texts(profile, lineage, own));
    // What could be made is looked at beside what could not, but not with a variable missing.
    if (bound) {
      lineage
          .target()
          .map(SampleHosts::of)
          .ifPresentOrElse(
              hosts -> hosts.forEach(host -> host(candidate, host, own)),
              () -> own.addAll(everywhere(candidate)));
    }
    return own.list();
  }

  /** Values for variables that have no default, so that what uses them can be looked at. */
  private static Layers.Layer samples(Lineage lineage, String text) {
    Layers.Layer layer = new Layers.Layer();
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
  private static List<Diagnostic> everywhere(Candidate candidate) {
    List<Diagnostic> found = new ArrayList<>();
    boolean first = true;
    for (SystemState host : SampleHosts.ofAnySystem()) {
      Problems own = new Problems();
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

  private static void host(Candidate candidate, SystemState host, Problems problems) {
    Problems own = new Problems();
    List<Resource> resources = candidate.given(host, own);
    problems.addAll(own.list());
    if (!own.hasErrors()) {
      // What cannot be side by side would only be told again as what the host has there.
      problems.addAll(EmptyHost.with(host, resources).refusals());
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
        file.format().flatMap(formats::named).orElseGet(() -> formats.guess(file.path().path()));
    return content.text().stream()
        .flatMap(text -> format.check(file.path().path(), text).stream())
        .filter(problem -> problem.severity() == Severity.WARNING)
        .map(problem -> EmptyHost.inProfile(problem, file))
        .toList();
  }

  /** Warns of variables that neither the profiles nor their templates name. */
  private void texts(Profile profile, Lineage lineage, Problems own) {
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
      if (!own.suspect(variable.name())
          && !Pattern.compile("\\b" + variable.name() + "\\b").matcher(text).find()) {
        own.add(
            Diagnostic.warning("nobody uses the variable `" + variable.name() + "`", variable.at())
                .hint("remove it"));
      }
    }
  }

  private static void append(Value value, StringBuilder text) {
    if (value instanceof Value.Scalar scalar) {
      text.append(scalar.text()).append('\n');
    } else if (value instanceof Value.Items items) {
      items.values().forEach(item -> append(item, text));
    } else if (value instanceof Value.Entries map) {
      map.entries().forEach(entry -> append(entry.value(), text));
    }
  }

  private void template(Value name, Set<String> templates, StringBuilder text) {
    if (name instanceof Value.Scalar scalar) {
      template(scalar.text(), templates, text);
    }
  }

  private void template(String name, Set<String> templates, StringBuilder text) {
    Optional<LibraryFile> file = library.shelves().template(name, new Problems());
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
