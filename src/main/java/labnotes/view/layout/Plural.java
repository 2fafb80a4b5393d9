package labnotes.view.layout;

/** Numbers with their words. */
public final class Plural {
  private Plural() {}

  public static String of(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
