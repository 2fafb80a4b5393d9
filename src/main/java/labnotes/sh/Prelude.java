package labnotes.sh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The shell functions that fragments may use. */
public final class Prelude {
  private Prelude() {}

  /** The functions for the host itself. */
  public static Sh live() {
    return offline("");
  }

  /**
   * The functions for an offline tree.
   *
   * @param root the tree's folder, absolute, without a slash at its end; empty for the host itself
   */
  public static Sh offline(String root) {
    try (InputStream script = Prelude.class.getResourceAsStream("prelude.sh")) {
      if (script == null) {
        throw new IllegalStateException("prelude.sh is not in the jar");
      }
      return Sh.of("LABNOTES_ROOT={}\n{}", root, Sh.script(script.readAllBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
