package labnotes.kind.source;

import java.util.regex.Pattern;

/**
 * A pattern of file names with {@code *}, {@code ?} and {@code [...]}, as find(1) reads it. One
 * with a slash matches the whole path below a directory, another one the last name of the path.
 */
public record NamePattern(String glob) {
  /** Whether it matches a path below the directory. */
  public boolean matches(String path) {
    String subject = glob.contains("/") ? path : path.substring(path.lastIndexOf('/') + 1);
    return regex().matcher(subject).matches();
  }

  private Pattern regex() {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < glob.length(); at++) {
      char letter = glob.charAt(at);
      int end = letter == '[' ? glob.indexOf(']', at + 2) : -1;
      if (letter == '*') {
        regex.append(".*");
      } else if (letter == '?') {
        regex.append('.');
      } else if (end > 0) {
        regex.append(set(glob.substring(at + 1, end)));
        at = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(letter)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String set(String letters) {
    boolean isNegated = letters.startsWith("!");
    String listed = isNegated ? letters.substring(1) : letters;
    return (isNegated ? "[^" : "[") + listed.replaceAll("[\\\\\\[\\]^&]", "\\\\$0") + "]";
  }
}
