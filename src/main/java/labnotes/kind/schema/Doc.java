package labnotes.kind.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key of a kind, on the record component that holds its value. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Doc {
  /** What the key means, a clause without its full stop. */
  String value();

  /**
   * The value if a profile gives none; empty for none. A component that is not an Optional and has
   * no default is required.
   */
  String byDefault() default "";

  /** The name of the key if it is not that of the component, which cannot be a word of Java. */
  String named() default "";

  /** The name of the key in earlier versions, which is still read; empty if it is the same. */
  String formerly() default "";
}
