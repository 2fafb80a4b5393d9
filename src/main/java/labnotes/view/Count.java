package labnotes.view;

/** Numbers with their words. */
final class Count {
  private Count() {}

  static String of(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
