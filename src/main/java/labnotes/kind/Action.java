package labnotes.kind;

import java.util.Locale;

/** What a change does. */
public enum Action {
  CREATE,
  UPDATE,
  REPLACE,
  DELETE,
  RUN;

  /**
   * The action of a word.
   *
   * @throws IllegalArgumentException for another word
   */
  public static Action of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The action in lower case, as plans and records have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
