package labnotes.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The word that a profile uses for a kind of resource, and its sentence in the manual. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
  /** The key in a profile, in lower case. */
  String name();

  /** What a resource of this kind makes true, a sentence without its full stop. */
  String about();
}
