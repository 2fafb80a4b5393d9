package labnotes.profile;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Doc;
import labnotes.kind.Resource;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.template.RenderResult;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Makes a resource from what a profile writes. */
final class Construction {
  private final Note note;
  private final Draft draft;
  private final EvaluationScope scope;
  private final DiagnosticCollector problems;
  private final ConditionResult presence;
  private boolean settled = true;

  private Construction(Note note, Draft draft, EvaluationScope scope, ConditionResult presence, DiagnosticCollector problems) {
    this.note = note;
    this.draft = draft;
    this.scope = scope;
    this.presence = presence;
    this.problems = problems;
  }

  /**
   * A resource, or nothing where it is wrong, which is told.
   *
   * @param presence a resource that is not there is made without its templates
   */
  static Optional<BoundResource> draw(
      Note note, Draft draft, EvaluationScope scope, ConditionResult presence, DiagnosticCollector problems) {
    Construction construction = new Construction(note, draft, scope, presence, problems);
    return construction
        .resource()
        .map(resource -> new BoundResource(note, draft, resource, presence, construction.settled));
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

  /** What a person calls the resource. */
  String title() {
    String name = draft.name() instanceof YamlScalar scalar ? " " + scalar.text() : "";
    return draft.kind().name() + name;
  }

  boolean absent() {
    return value("state")
        .filter(state -> state instanceof YamlScalar scalar && scalar.text().equals("absent"))
        .isPresent();
  }

  /** A value's text with its variables put in, or nothing where it is no text, which is told. */
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
      problems.error("`" + key + "` is a text, and `" + scalar.text() + "` is a list", value.at());
      return Optional.empty();
    }
    problems.error("`" + key + "` is a text, not " + value.noun(), value.at());
    return Optional.empty();
  }

  /** The content that a template gives. */
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
    if (presence == ConditionResult.FALSE) {
      return unsettled();
    }
    YamlScalar named = new YamlScalar(template.at(), name.get(), ScalarType.STRING);
    RenderResult rendering = scope.rendered(named, with, problems);
    if (rendering instanceof RenderResult.Rendered text) {
      return Optional.of(new DesiredContent.Known(Content.of(text.text()), file.map(LibraryFile::origin)));
    }
    if (rendering instanceof RenderResult.Failed broken) {
      problems.addAll(broken.diagnostics());
      return Optional.empty();
    }
    return unsettled();
  }

  private Optional<DesiredContent> unsettled() {
    settled = false;
    return Optional.of(new DesiredContent.Unsettled());
  }

  private Optional<Resource> resource() {
    PlainParameter title = (PlainParameter) draft.kind().title();
    Parts<? extends Resource> parts = new Parts<>(draft.kind().type());
    Parts<Common> common = common();
    parts.add(Optional.of(common).filter(Parts::complete).map(all -> all.made(0)), common::made);
    parts.add(title.read(draft.name(), this), title::sample);
    draft.kind().others().forEach(parameter -> parts.add(parameter.read(this), parameter::sample));
    draft.kind().recorded().forEach(nothing -> parts.add(Optional.of(nothing), sample -> nothing));
    if (!parts.complete()) {
      problems.addAll(certain(parts));
      return Optional.empty();
    }
    try {
      Resource resource = parts.made(0);
      problems.addAll(resource.problems());
      return Optional.of(resource);
    } catch (IllegalArgumentException wrong) {
      problems.error(title() + ": " + wrong.getMessage(), draft.at());
      return Optional.empty();
    }
  }

  /** What is wrong with a resource whatever was meant by those keys that could not be read. */
  private static Set<Diagnostic> certain(Parts<? extends Resource> parts) {
    Set<Diagnostic> certain = new LinkedHashSet<>();
    for (int sample = 0; sample < Parts.SAMPLES; sample++) {
      try {
        List<Diagnostic> found = parts.made(sample).problems();
        if (sample == 0) {
          certain.addAll(found);
        } else {
          certain.retainAll(found);
        }
      } catch (IllegalArgumentException notEvenMade) {
        return Set.of();
      }
    }
    return certain;
  }

  private Parts<Common> common() {
    Parts<Common> parts = new Parts<>(Common.class);
    Iterator<Parameter> parameters = KindSyntax.common().iterator();
    for (RecordComponent component : Common.class.getRecordComponents()) {
      if (component.isAnnotationPresent(Doc.class)) {
        Parameter parameter = parameters.next();
        parts.add(parameter.read(this), parameter::sample);
      } else {
        Object given = given(component.getName());
        parts.add(Optional.of(given), sample -> given);
      }
    }
    return parts;
  }

  private Object given(String component) {
    return switch (component) {
      case "note" -> note.title();
      case "why" -> value("why").flatMap(why -> text(why, "why")).orElse(note.why());
      case "at" -> draft.at();
      default -> throw new IllegalStateException("nobody says what " + component + " is");
    };
  }
}
