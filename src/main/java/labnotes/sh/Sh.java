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
 * A fragment of POSIX shell whose arguments are quoted when they are inserted.
 *
 * <p>The text has one character for each byte, so that bytes of any encoding reach the host.
 */
public final class Sh {
  /** The fragment that does nothing and succeeds. */
  public static final Sh NOTHING = new Sh(":");

  private static final String PLACEHOLDER = "{}";

  /** Words that every shell reads literally without quotes, except in the first place. */
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_/.,:@+-]+");

  /**
   * Bytes for one printf: some shells run it as a process, Linux limits an argument to 128 KiB, and
   * escaping takes up to four characters for a byte.
   */
  private static final int CHUNK = 24 * 1024;

  private final String octets;

  private Sh(String octets) {
    this.octets = octets;
  }

  /**
   * Returns a template with its placeholders replaced.
   *
   * @param template shell with placeholders {@code {}}, each for a whole word or a fragment
   * @param arguments text (quoted), numbers, {@link HostPath}s (below the tree's root), {@link Sh}
   *     (unchanged), or lists of these (separated by blanks)
   * @throws IllegalArgumentException if an argument contains NUL or has another type, or if the
   *     count is wrong
   */
  public static Sh of(@CompileTimeConstant final String template, Object... arguments) {
    StringBuilder text = new StringBuilder();
    String rest = octetsOf(template);
    for (Object argument : arguments) {
      int placeholder = rest.indexOf(PLACEHOLDER);
      if (placeholder < 0) {
        throw new IllegalArgumentException("more arguments than placeholders: " + template);
      }
      text.append(rest, 0, placeholder).append(word(argument));
      rest = rest.substring(placeholder + PLACEHOLDER.length());
    }
    if (rest.contains(PLACEHOLDER)) {
      throw new IllegalArgumentException("fewer arguments than placeholders: " + template);
    }
    return new Sh(text + rest);
  }

  /** Returns the fragments joined by newlines. */
  public static Sh all(List<Sh> parts) {
    return new Sh(parts.stream().map(part -> part.octets).collect(Collectors.joining("\n")));
  }

  /**
   * Returns the shell of a file in the jar.
   *
   * @param owner a class of the file's package
   */
  public static Sh script(Class<?> owner, @CompileTimeConstant final String name) {
    try (InputStream script = owner.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return new Sh(new String(script.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Returns a fragment that prints these bytes. */
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
    // A leading dash would start an option.
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
    throw new IllegalArgumentException("unsupported argument type: " + argument.getClass());
  }

  /** Returns a list's item, without needless quotes, which add up in long lists. */
  private static String listed(Object item) {
    return item instanceof String text && LITERAL.matcher(text).matches() ? text : word(item);
  }

  private static String quote(String octets) {
    if (octets.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a shell argument must not contain NUL");
    }
    return "'" + octets.replace("'", "'\\''") + "'";
  }

  /** Returns a fragment of text with one character for each byte. */
  static Sh octets(String octets) {
    return new Sh(octets);
  }

  /** Returns the text with one character for each byte. */
  String octets() {
    return octets;
  }

  private static String octetsOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Returns this fragment as one quoted word, for {@code eval} or another shell. */
  public Sh quoted() {
    return new Sh(quote(octets));
  }

  /** Returns the bytes that a shell reads. */
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

  /** Returns the text for messages and tests. */
  @Override
  public String toString() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
