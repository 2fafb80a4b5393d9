package labnotes.sh;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fragment of POSIX shell whose every argument was quoted when it was put in.
 *
 * <p>The text is held as one character a byte, so that bytes of any encoding reach the host as they
 * are.
 */
public final class Sh {
  /** The fragment that does nothing and succeeds. */
  public static final Sh NOTHING = new Sh(":");

  private static final String PLACE = "{}";

  /** What every shell takes as it is, wherever a word may stand that is not the first. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.,:@+-]+");

  /**
   * A Linux kernel takes 128 KiB in one argument, some shells run printf as a process, and one byte
   * becomes up to four there.
   */
  private static final int CHUNK = 24 * 1024;

  private final String octets;

  private Sh(String octets) {
    this.octets = octets;
  }

  /**
   * Puts the arguments in the places of a template.
   *
   * @param template shell in which each {@code {}} stands for one whole word or, for a fragment,
   *     for its text
   * @param arguments text (quoted), numbers, {@link HostPath}s (below the tree's root), {@link Sh}
   *     (as it is), or lists of those (with blanks between)
   * @throws IllegalArgumentException for a NUL character, a wrong count or another type
   */
  public static Sh of(@CompileTimeConstant final String template, Object... arguments) {
    StringBuilder text = new StringBuilder();
    String rest = octetsOf(template);
    for (Object argument : arguments) {
      int place = rest.indexOf(PLACE);
      if (place < 0) {
        throw new IllegalArgumentException("more arguments than places: " + template);
      }
      text.append(rest, 0, place).append(word(argument));
      rest = rest.substring(place + PLACE.length());
    }
    if (rest.contains(PLACE)) {
      throw new IllegalArgumentException("fewer arguments than places: " + template);
    }
    return new Sh(text + rest);
  }

  /** Joins fragments, each on lines of its own. */
  public static Sh all(List<Sh> parts) {
    return new Sh(parts.stream().map(part -> part.octets).collect(Collectors.joining("\n")));
  }

  /**
   * Shell of our own that is kept in a file of the jar.
   *
   * @param owner the class beside which the file is
   */
  public static Sh script(Class<?> owner, @CompileTimeConstant final String name) {
    try (InputStream script = owner.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new Sh(new String(script.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A fragment that prints exactly these bytes. */
  public static Sh print(byte[] content) {
    StringBuilder text = new StringBuilder("{ :");
    for (int from = 0; from < content.length; from += CHUNK) {
      int length = Math.min(CHUNK, content.length - from);
      text.append(from == 0 ? "; " : " && ")
          .append(printf(new String(content, from, length, StandardCharsets.ISO_8859_1)));
    }
    return new Sh(text.append("; }").toString());
  }

  private static String printf(String octets) {
    if (octets.indexOf('\0') < 0) {
      return "printf %s " + quote(octets);
    }
    String format = octets.replace("\\", "\\\\").replace("%", "%%").replace("\0", "\\000");
    // A format that begins with a dash would be an option.
    return "printf " + quote(format.startsWith("-") ? "\\055" + format.substring(1) : format);
  }

  private static String word(Object argument) {
    if (argument instanceof Sh sh) {
      return sh.octets;
    }
    if (argument instanceof HostPath path) {
      return "\"$LABNOTES_ROOT\"" + quote(octetsOf(path.path()));
    }
    if (argument instanceof String text) {
      return quote(octetsOf(text));
    }
    if (argument instanceof Integer || argument instanceof Long) {
      return argument.toString();
    }
    if (argument instanceof List<?> list) {
      return list.stream().map(Sh::listed).collect(Collectors.joining(" "));
    }
    throw new IllegalArgumentException("not an argument for a shell: " + argument.getClass());
  }

  /** A word among others; thousands of quotes would only make a program longer. */
  private static String listed(Object item) {
    return item instanceof String text && PLAIN.matcher(text).matches() ? text : word(item);
  }

  private static String quote(String octets) {
    if (octets.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a NUL character cannot reach a shell");
    }
    return "'" + octets.replace("'", "'\\''") + "'";
  }

  /** A fragment of text that holds one character a byte. */
  static Sh octets(String octets) {
    return new Sh(octets);
  }

  /** The text, one character a byte. */
  String octets() {
    return octets;
  }

  private static String octetsOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** This fragment as one quoted word, for another shell to evaluate. */
  public Sh quoted() {
    return new Sh(quote(octets));
  }

  /** The bytes that a shell reads. */
  public byte[] bytes() {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sh sh && sh.octets.equals(octets);
  }

  @Override
  public int hashCode() {
    return octets.hashCode();
  }

  /** The text for a reader. */
  @Override
  public String toString() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
