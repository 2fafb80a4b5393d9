package labnotes.profile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.resource.Common;
import labnotes.resource.Doc;
import labnotes.resource.Resource;
import labnotes.resource.Wish;
import labnotes.text.Position;

/** Makes a resource from what a profile writes. */
final class Construction {
  private final Note note;
  private final Draft draft;
  private final Scope scope;
  private final Problems problems;
  private final Presence presence;
  private boolean settled = true;

  private Construction(Note note, Draft draft, Scope scope, Presence presence, Problems problems) {
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
  static Optional<Drawn> draw(
      Note note, Draft draft, Scope scope, Presence presence, Problems problems) {
    Construction construction = new Construction(note, draft, scope, presence, problems);
    return construction
        .resource()
        .map(resource -> new Drawn(note, draft, resource, presence, construction.settled));
  }

  Optional<Value> value(String key) {
    return draft.map().get(key);
  }

  Position at() {
    return draft.at();
  }

  Problems problems() {
    return problems;
  }

  /** What a person calls the resource. */
  String title() {
    String name = draft.name() instanceof Value.Scalar scalar ? " " + scalar.text() : "";
    return draft.kind().name() + name;
  }

  boolean absent() {
    return value("state")
        .filter(state -> state instanceof Value.Scalar scalar && scalar.text().equals("absent"))
        .isPresent();
  }

  /** A value's text with its variables put in, or nothing where it is no text, which is told. */
  Optional<String> text(Value value, String key) {
    if (value instanceof Value.Scalar scalar && !scalar.isNothing()) {
      Object text = scope.interpolated(scalar, problems);
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
  Optional<Wish> rendered(Value template, Optional<Value> with) {
    Optional<String> name = text(template, "template");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (scope.shelves().template(name.get(), problems).isEmpty()) {
      problems.unknown("template", name.get(), template.at(), scope.shelves().templates());
      return Optional.empty();
    }
    if (presence == Presence.NOT_THERE) {
      return unsettled();
    }
    Value.Scalar named = new Value.Scalar(template.at(), name.get(), Value.Type.TEXT);
    Rendering rendering = scope.rendered(named, with, problems);
    if (rendering instanceof Rendering.Text text) {
      return Optional.of(new Wish.Known(Content.of(text.text())));
    }
    if (rendering instanceof Rendering.Broken broken) {
      problems.add(broken.problem());
      return Optional.empty();
    }
    return unsettled();
  }

  private Optional<Wish> unsettled() {
    settled = false;
    return Optional.of(new Wish.Unsettled());
  }

  private Optional<Resource> resource() {
    PlainParameter title = (PlainParameter) draft.kind().title();
    List<Optional<Object>> read = new ArrayList<>();
    read.add(common().map(common -> common));
    read.add(title.read(draft.name(), this));
    draft.kind().others().forEach(parameter -> read.add(parameter.read(this)));
    Optional<Resource> resource = values(read).flatMap(values -> made(draft.kind().type(), values));
    resource.ifPresent(wished -> problems.addAll(wished.problems()));
    return resource;
  }

  private Optional<Common> common() {
    List<Optional<Object>> read = new ArrayList<>();
    Iterator<Parameter> parameters = Kinds.common().iterator();
    for (RecordComponent component : Common.class.getRecordComponents()) {
      read.add(
          component.isAnnotationPresent(Doc.class)
              ? parameters.next().read(this)
              : Optional.of(given(component.getName())));
    }
    return values(read).flatMap(values -> made(Common.class, values));
  }

  private Object given(String component) {
    return switch (component) {
      case "note" -> note.title();
      case "why" -> value("why").flatMap(why -> text(why, "why")).orElse(note.why());
      case "at" -> draft.at();
      default -> throw new IllegalStateException("nobody says what " + component + " is");
    };
  }

  private static Optional<Object[]> values(List<Optional<Object>> read) {
    return read.stream().allMatch(Optional::isPresent)
        ? Optional.of(read.stream().map(Optional::orElseThrow).toArray())
        : Optional.empty();
  }

  private <T> Optional<T> made(Class<T> record, Object[] values) {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return Optional.of(record.getConstructor(types).newInstance(values));
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof IllegalArgumentException wrong) {
        problems.error(title() + ": " + wrong.getMessage(), draft.at());
        return Optional.empty();
      }
      throw new IllegalStateException(refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
