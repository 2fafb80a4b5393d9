package labnotes.format.ini;

import java.util.Optional;

/** The names that GLib's GKeyFile accepts (gkeyfile.c). */
final class GLibKeyFile {
  private static final String KEY =
      "(?! )[^=\\[\\]]+(?<! )(\\[[\\p{IsAlphabetic}\\p{IsDigit}_.@-]*\\])?";

  private GLibKeyFile() {}

  /** Why GLib rejects a group of that name. */
  static Optional<String> groupProblem(String name) {
    boolean isValid = !name.isEmpty() && !name.matches("(?s).*[\\[\\]\\p{Cntrl}].*");
    return isValid ? Optional.empty() : Optional.of("`" + name + "` is not a valid group name");
  }

  /** Why GLib rejects a key of that name. */
  static Optional<String> keyProblem(String name) {
    return name.matches(KEY)
        ? Optional.empty()
        : Optional.of("`" + name + "` is not a valid name of a key");
  }

  /** Why GLib rejects the whole file because of an entry of its first group. */
  static Optional<String> encodingProblem(String key, String value) {
    return key.equals("Encoding") && !value.equalsIgnoreCase("UTF-8")
        ? Optional.of("the encoding must be UTF-8, not `" + value + "`")
        : Optional.empty();
  }
}
