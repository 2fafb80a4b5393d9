package labnotes.format.gvariant;

/** The text of a value is not valid. */
final class MalformedGVariant extends Exception {
  private static final long serialVersionUID = 1;

  private final int index;

  /**
   * The reason at a place.
   *
   * @param index from 0
   */
  MalformedGVariant(String reason, int index) {
    super(reason, null, false, false);
    this.index = index;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  int index() {
    return index;
  }
}
