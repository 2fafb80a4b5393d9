package labnotes.view.layout;

/** Counts with a noun. */
public final class Plural {
  private Plural() {}

  /** Returns the count and the noun, with an s unless the count is 1. */
  public static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
