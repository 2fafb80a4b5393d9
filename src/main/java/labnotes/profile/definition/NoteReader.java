package labnotes.profile.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.profile.syntax.KindSyntax;
import labnotes.profile.yaml.KeyCorrection;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlFields;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Suggestion;

/** Reads the notes of a profile and the resources in them. */
record NoteReader(DiagnosticCollector problems) {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static final List<String> KEYS =
      List.of("note", "why", "source", "tags", "when", "each", "as", "resources");

  List<Note> notes(List<YamlValue> values) {
    List<Note> notes = new ArrayList<>();
    for (YamlValue value : values) {
      YamlFields.of(value, "a note", KEYS, problems).map(this::note).ifPresent(notes::add);
    }
    return notes;
  }

  private Note note(YamlFields fields) {
    List<ResourceDeclaration> declarations = new ArrayList<>();
    for (YamlValue value : fields.list("resources")) {
      declaration(value).ifPresent(declarations::add);
    }
    return new Note(
        fields.required("note"),
        fields.required("why"),
        fields.text("source").orElse(""),
        tags(fields),
        fields.scalar("when"),
        new LoopReader(problems).read(fields.value("each"), fields.value("as")),
        declarations,
        fields.at());
  }

  private List<String> tags(YamlFields fields) {
    List<String> tags = new ArrayList<>();
    for (YamlScalar tag : fields.scalars("tags")) {
      if (!TAG.matcher(tag.text()).matches()) {
        problems.error(
            "`" + tag.text() + "` is not a valid tag",
            tag.at(),
            "use letters, digits, `-`, `_` and `.`");
      } else if (tags.contains(tag.text())) {
        problems.error("duplicate tag `" + tag.text() + "`", tag.at(), "remove one of them");
      }
      tags.add(tag.text());
    }
    return tags;
  }

  private Optional<ResourceDeclaration> declaration(YamlValue value) {
    if (!(value instanceof YamlMap map) || map.entries().isEmpty()) {
      problems.error(
          "a resource must be a map whose first key is its kind, not " + value.noun(),
          value.at(),
          "write `KIND: NAME`, such as `package: nginx`; a blank follows the colon");
      return Optional.empty();
    }
    Optional<YamlEntry> kindEntry = kindEntry(map);
    if (kindEntry.isEmpty()) {
      return Optional.empty();
    }
    YamlEntry first = kindEntry.get();
    KindSyntax kind = KindSyntax.find(first.key().text()).orElseThrow();
    List<YamlEntry> entries = new ArrayList<>(List.of(first));
    map.entries().stream()
        .filter(entry -> !entry.key().at().equals(first.key().at()))
        .map(entry -> renamed(entry, kind))
        .forEach(entries::add);
    YamlMap keys = KeyCorrection.correct(new YamlMap(map.at(), entries), kind.keyNames(), problems);
    Optional<YamlScalar> when = keys.get("when").flatMap(this::condition);
    Optional<ItemLoop> loop = new LoopReader(problems).read(keys.get("each"), keys.get("as"));
    return Optional.of(
        new ResourceDeclaration(
            kind, first.value(), keys, when, loop, Optional.empty(), first.key().at()));
  }

  /** Returns the entry under the present name of its key, and proposes that one. */
  private YamlEntry renamed(YamlEntry entry, KindSyntax kind) {
    String former = entry.key().text();
    Optional<String> name = kind.renamed(former);
    name.ifPresent(
        present ->
            problems.add(
                Diagnostic.warning("the key `" + former + "` was renamed", entry.key().at())
                    .hint("write `" + present + "`")));
    return name.map(present -> KeyCorrection.rename(entry, present)).orElse(entry);
  }

  /** Returns the entry of the kind, with a misspelled kind corrected; empty if there is none. */
  private Optional<YamlEntry> kindEntry(YamlMap map) {
    YamlEntry first = map.entries().get(0);
    String word = first.key().text();
    if (KindSyntax.find(word).isPresent()) {
      return Optional.of(first);
    }
    Optional<YamlEntry> later =
        map.entries().stream()
            .filter(entry -> KindSyntax.names().contains(entry.key().text()))
            .findFirst();
    if (later.isPresent()) {
      problems.error(
          "the first key of a resource must be its kind, not `" + word + "`",
          first.key().at(),
          "write `" + later.get().key().text() + ":` first");
      return later;
    }
    problems.unknown("kind", word, first.key().at(), KindSyntax.names());
    return Suggestion.of(word, KindSyntax.names()).map(kind -> KeyCorrection.rename(first, kind));
  }

  private Optional<YamlScalar> condition(YamlValue value) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    problems.error(
        "`when` must be a string, not " + value.noun(),
        value.at(),
        value instanceof YamlScalar
            ? "write a condition, or remove `when`"
            : "write one condition, with && or || between its parts");
    return Optional.empty();
  }
}
