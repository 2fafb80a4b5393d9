package labnotes.kind.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A kind of resource, on the record that represents it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
  /** The key in a profile, in lower case. */
  String name();

  /** What a resource of this kind ensures, a sentence without its full stop. */
  String about();

  /** Whether a resource can belong to a user, so that it takes the key {@code user}. */
  boolean canHaveUser() default false;
}
