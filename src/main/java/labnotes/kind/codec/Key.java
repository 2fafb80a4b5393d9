package labnotes.kind.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.RecordedOnly;
import org.jspecify.annotations.Nullable;

/**
 * A key of a kind.
 *
 * @param name as profiles and records write it, in kebab case
 * @param formerName its name in earlier versions, which is still read; empty if it is the same
 * @param about what it means, a clause; empty for a key that only records have
 * @param byDefault the value if none is given; empty for none
 * @param type the type of its value
 * @param isOptional whether it may have no value
 * @param isRecordedOnly whether profiles cannot set it
 */
public record Key(
    String name,
    String formerName,
    String about,
    String byDefault,
    ValueType type,
    boolean isOptional,
    boolean isRecordedOnly) {

  static Key of(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    boolean isRecordedOnly = component.isAnnotationPresent(RecordedOnly.class);
    if (doc == null && !isRecordedOnly) {
      throw new IllegalStateException(
          component.getDeclaringRecord().getSimpleName()
              + "."
              + component.getName()
              + " needs @Doc with a description, or @RecordedOnly");
    }
    Type type = component.getGenericType();
    boolean isOptional = component.getType() == Optional.class;
    Type inner = isOptional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    return new Key(
        doc == null || doc.named().isEmpty()
            ? component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
            : doc.named(),
        doc == null ? "" : doc.formerly(),
        doc == null ? "" : doc.value(),
        doc == null ? "" : doc.byDefault(),
        ValueType.of(inner),
        isOptional,
        isRecordedOnly);
  }

  /** Whether a resource that should exist must have it. */
  public boolean isRequired() {
    return !isOptional && byDefault.isEmpty() && type.none().isEmpty();
  }

  /** Each kind has its own keys. Generated equality takes 1 ms and more at its first use. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
