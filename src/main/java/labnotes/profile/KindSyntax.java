package labnotes.profile;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.Kinds;
import labnotes.kind.RecordedOnly;
import labnotes.kind.Resource;

/** The kinds of resources as profiles write them, read from the resource records themselves. */
final class KindSyntax {
  private static final List<Entry> ALL =
      Kinds.ALL.stream()
          .map(type -> Entry.of(type.asSubclass(Resource.class)))
          .toList();

  private static final List<Parameter> COMMON =
      Arrays.stream(Common.class.getRecordComponents())
          .filter(component -> component.isAnnotationPresent(Doc.class))
          .map(Parameter::of)
          .toList();

  /**
   * One kind.
   *
   * @param parameters its own ones; the first is the resource's name, written under the kind's word
   */
  record Entry(
      String name, String about, Class<? extends Resource> type, List<Parameter> parameters) {
    private static Entry of(Class<? extends Resource> type) {
      Kind kind = type.getAnnotation(Kind.class);
      if (kind == null) {
        throw new IllegalStateException(type + " has no @Kind");
      }
      List<Parameter> parameters = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getType() != Common.class && !component.isAnnotationPresent(RecordedOnly.class)) {
          parameters.add(Parameter.of(component));
        }
      }
      return new Entry(kind.name(), kind.about(), type, List.copyOf(parameters));
    }

    Parameter title() {
      return parameters.get(0);
    }

    List<Parameter> others() {
      return parameters.subList(1, parameters.size());
    }

    /** What stands for the components that no profile writes. */
    List<DesiredContent> recorded() {
      return Arrays.stream(type.getRecordComponents())
          .filter(component -> component.isAnnotationPresent(RecordedOnly.class))
          .<DesiredContent>map(component -> new DesiredContent.Unsettled())
          .toList();
    }

    /** All keys that a resource of this kind can have. */
    List<String> keys() {
      List<String> keys = new ArrayList<>(List.of(name));
      others().forEach(parameter -> keys.addAll(parameter.keys()));
      COMMON.forEach(parameter -> keys.addAll(parameter.keys()));
      keys.addAll(List.of("why", "when"));
      return keys;
    }
  }

  private KindSyntax() {}

  static List<Entry> all() {
    return ALL;
  }

  /** The parameters that resources of all kinds have. */
  static List<Parameter> common() {
    return COMMON;
  }

  static Optional<Entry> named(String name) {
    return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }
}
