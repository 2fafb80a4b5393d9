package labnotes.profile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.codec.Key;
import labnotes.kind.codec.KindDescriptor;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.template.RenderResult;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Builds a resource from what a profile declares. */
final class ResourceBuilder {
  private final Note note;
  private final Draft draft;
  private final EvaluationScope scope;
  private final ConditionResult condition;
  private final DiagnosticCollector problems;
  private boolean isDetermined = true;

  private ResourceBuilder(
      Note note,
      Draft draft,
      EvaluationScope scope,
      ConditionResult condition,
      DiagnosticCollector problems) {
    this.note = note;
    this.draft = draft;
    this.scope = scope;
    this.condition = condition;
    this.problems = problems;
  }

  /**
   * A resource; empty if it is wrong, which is reported.
   *
   * @param condition templates are not rendered if it is false
   */
  static Optional<BoundResource> build(
      Note note,
      Draft draft,
      EvaluationScope scope,
      ConditionResult condition,
      DiagnosticCollector problems) {
    ResourceBuilder builder = new ResourceBuilder(note, draft, scope, condition, problems);
    return builder
        .resource()
        .map(
            resource ->
                new BoundResource(note, draft, resource, condition, builder.isDetermined));
  }

  Optional<YamlValue> value(String key) {
    return draft.map().get(key);
  }

  Position at() {
    return draft.at();
  }

  DiagnosticCollector problems() {
    return problems;
  }

  /** The kind and name of the resource. */
  String title() {
    String name = draft.name() instanceof YamlScalar scalar ? " " + scalar.text() : "";
    return draft.kind().name() + name;
  }

  boolean isAbsent() {
    return value("state")
        .filter(state -> state instanceof YamlScalar scalar && scalar.text().equals("absent"))
        .isPresent();
  }

  /** A value's text with its variables replaced; empty if it is not text, which is reported. */
  Optional<String> text(YamlValue value, String key) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      DiagnosticCollector own = new DiagnosticCollector();
      Object text = scope.interpolated(scalar, own);
      problems.addAll(own.list());
      if (own.hasErrors()) {
        return Optional.empty();
      }
      if (text instanceof String plain) {
        return Optional.of(plain);
      }
      problems.error(
          "`" + key + "` must be text, and `" + scalar.text() + "` is a list", value.at());
      return Optional.empty();
    }
    problems.error("`" + key + "` must be text, not " + value.noun(), value.at());
    return Optional.empty();
  }

  /** The content that a template renders. */
  Optional<DesiredContent> rendered(YamlValue template, Optional<YamlValue> with) {
    Optional<String> name = text(template, "template");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<LibraryFile> file = scope.shelves().template(name.get(), problems);
    if (file.isEmpty()) {
      problems.unknown("template", name.get(), template.at(), scope.shelves().templates());
      return Optional.empty();
    }
    if (condition == ConditionResult.FALSE) {
      return undetermined();
    }
    YamlScalar named = new YamlScalar(template.at(), name.get(), ScalarType.STRING);
    RenderResult result = scope.rendered(named, with, problems);
    if (result instanceof RenderResult.Rendered text) {
      return Optional.of(
          new DesiredContent.Known(Content.of(text.text()), file.map(LibraryFile::origin)));
    }
    if (result instanceof RenderResult.Failed failed) {
      problems.addAll(failed.diagnostics());
      return Optional.empty();
    }
    return undetermined();
  }

  private Optional<DesiredContent> undetermined() {
    isDetermined = false;
    return Optional.of(new DesiredContent.Undetermined());
  }

  private Optional<Resource> resource() {
    PlainKey title = draft.kind().title();
    PartialValues common = PartialValues.read(KindSyntax.common(), this);
    PartialValues values = new PartialValues();
    values.add(title, title.read(draft.name(), this));
    draft.kind().others().forEach(key -> values.add(key, key.read(this)));
    if (!common.isComplete() || !values.isComplete()) {
      problems.addAll(certainProblems(common, values));
      return Optional.empty();
    }
    try {
      Resource resource = create(common, values, 0);
      problems.addAll(resource.problems());
      return Optional.of(resource);
    } catch (IllegalArgumentException wrong) {
      problems.error(title() + ": " + wrong.getMessage(), draft.at());
      return Optional.empty();
    }
  }

  private Resource create(PartialValues common, PartialValues values, int sample) {
    String why = value("why").flatMap(text -> text(text, "why")).orElse(note.why());
    Common properties =
        KindDescriptor.common(note.title(), why, draft.at(), common.withSamples(sample));
    Map<Key, Object> all = values.withSamples(sample);
    draft.kind().descriptor().keys().stream()
        .filter(Key::isRecordedOnly)
        .forEach(key -> all.put(key, new DesiredContent.Undetermined()));
    return draft.kind().descriptor().create(properties, all);
  }

  /** The problems that the resource has whatever the keys that could not be read mean. */
  private Set<Diagnostic> certainProblems(PartialValues common, PartialValues values) {
    Set<Diagnostic> certain = new LinkedHashSet<>();
    for (int sample = 0; sample < PartialValues.SAMPLES; sample++) {
      try {
        List<Diagnostic> found = create(common, values, sample).problems();
        if (sample == 0) {
          certain.addAll(found);
        } else {
          certain.retainAll(found);
        }
      } catch (IllegalArgumentException invalid) {
        return Set.of();
      }
    }
    return certain;
  }
}
