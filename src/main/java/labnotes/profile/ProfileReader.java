package labnotes.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.system.VersionRange;
import labnotes.profile.variable.Variable;
import labnotes.profile.variable.VariableType;
import labnotes.profile.yaml.KeyCorrection;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlFields;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlReader;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.text.Suggestion;

/** Reads a profile's file. */
final class ProfileReader {
  static final List<String> KEYS =
      List.of("profile", "family", "summary", "os", "extends", "variables", "notes");
  static final List<String> VARIABLE_KEYS =
      List.of("type", "default", "about", "choices", "pattern");

  /** Names that a variable cannot have: facts, and words of the expressions. */
  static final List<String> RESERVED =
      List.of(
          "os", "kernel", "arch", "host", "user", "true", "false", "gt", "gte", "lt", "lte", "as",
          "in", "using");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final DiagnosticCollector problems;

  private ProfileReader(DiagnosticCollector problems) {
    this.problems = problems;
  }

  /** The profile in a file, as far as it is readable; the problems say what is wrong with it. */
  static Optional<Profile> read(LibraryFile file, String name, DiagnosticCollector problems) {
    return YamlReader.read(file.shown(), file.text(), problems)
        .flatMap(value -> YamlFields.of(value, "a profile", KEYS, problems))
        .map(fields -> new ProfileReader(problems).profile(fields, name, file.shown()));
  }

  private Profile profile(YamlFields fields, String name, String file) {
    String said = fields.required("profile");
    if (!said.equals(name) && fields.value("profile").isPresent()) {
      problems.error(
          "the profile `" + said + "` is in a file named for `" + name + "`",
          fields.value("profile").orElseThrow().at(),
          "write `profile: " + name + "`, or name the file " + said + ".yaml");
    }
    Optional<String> family = fields.text("family");
    if (family.equals(Optional.of(name))) {
      problems.error("a family needs a name of its own", fields.value("family").orElseThrow().at());
    }
    return new Profile(
        name,
        family,
        fields.required("summary"),
        fields.value("os").flatMap(this::target),
        fields.scalars("extends"),
        variables(fields),
        new NotesReader(problems).notes(fields.list("notes")),
        file);
  }

  private Optional<TargetSystem> target(YamlValue value) {
    Optional<YamlFields> fields = YamlFields.of(value, "`os`", List.of("family", "version"), problems);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<YamlScalar> text = fields.get().scalar("version");
    Optional<VersionRange> versions = text.flatMap(version -> VersionRange.of(version.text()));
    if (text.isPresent() && versions.isEmpty()) {
      problems.error(
          "`" + text.get().text() + "` names no releases",
          text.get().at(),
          "write a release such as \"10.1\", or bounds such as \">=10.1 <11\"");
    }
    String family = fields.get().required("family");
    return family.isEmpty() ? Optional.empty() : Optional.of(new TargetSystem(family, versions));
  }

  private Map<String, Variable> variables(YamlFields fields) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    Optional<YamlValue> value = fields.value("variables");
    if (value.isPresent() && !(value.get() instanceof YamlMap)) {
      problems.error("`variables` is a map of names, not " + value.get().noun(), value.get().at());
    }
    if (value.isPresent() && value.get() instanceof YamlMap map) {
      for (YamlEntry entry : map.entries()) {
        variable(entry).ifPresent(variable -> variables.put(variable.name(), variable));
      }
    }
    return variables;
  }

  private Optional<Variable> variable(YamlEntry entry) {
    String name = entry.key().text();
    Position at = entry.key().at();
    if (RESERVED.contains(name)) {
      problems.error("a variable cannot be called `" + name + "`", at, "the word is taken");
      return Optional.empty();
    }
    if (!NAME.matcher(name).matches()) {
      problems.error(
          "a variable cannot be called `" + name + "`",
          at,
          "lower case letters, digits and _ make a name");
      return Optional.empty();
    }
    return YamlFields.of(entry.value(), "the variable `" + name + "`", VARIABLE_KEYS, problems)
        .map(
            fields ->
                new Variable(
                    name,
                    fields.scalar("type").flatMap(this::type),
                    fields.value("default"),
                    fields.text("about").orElse(""),
                    fields.scalars("choices").stream().map(YamlScalar::text).toList(),
                    fields.scalar("pattern").flatMap(this::pattern),
                    at));
  }

  private Optional<VariableType> type(YamlScalar word) {
    Optional<VariableType> type = VariableType.of(word.text());
    if (type.isEmpty()) {
      problems.unknown("type", word.text(), word.at(), VariableType.words());
    }
    return type;
  }

  private Optional<Pattern> pattern(YamlScalar text) {
    try {
      return Optional.of(Pattern.compile(text.text()));
    } catch (PatternSyntaxException wrong) {
      problems.error("no regular expression: " + wrong.getDescription(), text.at());
      return Optional.empty();
    }
  }

  /** Reads the notes of a profile. */
  private record NotesReader(DiagnosticCollector problems) {
    private static final List<String> NOTE_KEYS =
        List.of("note", "why", "source", "when", "resources");

    List<Note> notes(List<YamlValue> values) {
      List<Note> notes = new ArrayList<>();
      for (YamlValue value : values) {
        YamlFields.of(value, "a note", NOTE_KEYS, problems).map(this::note).ifPresent(notes::add);
      }
      return notes;
    }

    private Note note(YamlFields fields) {
      List<Draft> drafts = new ArrayList<>();
      for (YamlValue value : fields.list("resources")) {
        draft(value).ifPresent(drafts::add);
      }
      return new Note(
          fields.required("note"),
          fields.required("why"),
          fields.text("source").orElse(""),
          fields.scalar("when"),
          drafts,
          fields.at());
    }

    private Optional<Draft> draft(YamlValue value) {
      if (!(value instanceof YamlMap map) || map.entries().isEmpty()) {
        problems.error(
            "a resource is a map whose first key is its kind, not " + value.noun(), value.at());
        return Optional.empty();
      }
      Optional<YamlEntry> first = first(map);
      if (first.isEmpty()) {
        return Optional.empty();
      }
      KindSyntax.Entry kind = KindSyntax.named(first.get().key().text()).orElseThrow();
      List<YamlEntry> entries = new ArrayList<>(List.of(first.get()));
      map.entries().stream()
          .filter(entry -> !entry.key().at().equals(first.get().key().at()))
          .forEach(entries::add);
      YamlMap keys =
          KeyCorrection.corrected(new YamlMap(map.at(), entries), kind.keys(), problems);
      Optional<YamlScalar> when = keys.get("when").flatMap(this::condition);
      return Optional.of(new Draft(kind, first.get().value(), keys, when, first.get().key().at()));
    }

    /** The entry that says the kind, as it was meant; nothing where none is, and what is wrong. */
    private Optional<YamlEntry> first(YamlMap map) {
      YamlEntry first = map.entries().get(0);
      String word = first.key().text();
      if (KindSyntax.named(word).isPresent()) {
        return Optional.of(first);
      }
      Optional<YamlEntry> later =
          map.entries().stream()
              .filter(entry -> KindSyntax.names().contains(entry.key().text()))
              .findFirst();
      if (later.isPresent()) {
        problems.error(
            "a resource starts with its kind, not with `" + word + "`",
            first.key().at(),
            "write `" + later.get().key().text() + ":` first");
        return later;
      }
      problems.unknown("kind", word, first.key().at(), KindSyntax.names());
      return Suggestion.of(word, KindSyntax.names()).map(meant -> KeyCorrection.as(meant, first));
    }

    private Optional<YamlScalar> condition(YamlValue value) {
      if (value instanceof YamlScalar scalar && !scalar.isNull()) {
        return Optional.of(scalar);
      }
      problems.error("`when` is a text, not " + value.noun(), value.at());
      return Optional.empty();
    }
  }
}
