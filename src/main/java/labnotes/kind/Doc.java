package labnotes.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of a resource as profiles write it; the manual, the schema and the reader of profiles all
 * come from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Doc {
  /** What the field says, a clause without its full stop. */
  String value();

  /**
   * The value where a profile gives none; empty for none. Fields that are no Optional and have no
   * default are required.
   */
  String byDefault() default "";
}
