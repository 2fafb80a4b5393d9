package labnotes.profile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.DesiredContent;
import labnotes.kind.Doc;

/** A field of a resource record as profiles write it. */
sealed interface Parameter permits PlainParameter, WishParameter {
  /** The keys that say it. */
  List<String> keys();

  /** Whether a resource that shall be there must say it. */
  boolean required();

  /** The JSON Schema of each key. */
  Map<String, Object> properties();

  /** What the profile says, fit for the record, or nothing where it is wrong, which is told. */
  Optional<Object> read(Construction from);

  /**
   * A value that the record takes, to see what is wrong beside one that could not be read.
   *
   * @param number one of {@link Parts#SAMPLES}
   */
  Object sample(int number);

  /** The parameter that a component of a record is. */
  static Parameter of(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    if (doc == null) {
      throw new IllegalStateException(component + " has no @Doc");
    }
    Type type = component.getGenericType();
    boolean optional = component.getType() == Optional.class;
    Type inner = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    return inner == DesiredContent.class
        ? new WishParameter(doc.value(), optional)
        : new PlainParameter(
            key(component.getName()), doc.value(), doc.byDefault(), Shape.of(inner), optional);
  }

  private static String key(String component) {
    return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
