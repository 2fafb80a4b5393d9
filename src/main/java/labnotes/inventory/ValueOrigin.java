package labnotes.inventory;

import java.util.Locale;
import labnotes.text.Position;

/**
 * The part of an inventory that gives a value to a host.
 *
 * @param name of the group or host; empty for the defaults
 */
public record ValueOrigin(Scope scope, String name, Position at) {
  /** A kind of part; a later one takes precedence. */
  public enum Scope {
    DEFAULTS,
    GROUP,
    HOST;

    /** Returns the name of the scope in messages and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the part without its position, such as {@code group web}. */
  public String part() {
    return name.isEmpty() ? scope.word() : scope.word() + " " + name;
  }
}
