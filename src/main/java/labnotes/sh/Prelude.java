package labnotes.sh;

import java.util.List;

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
    return Sh.all(
        List.of(
            Sh.of("LABNOTES_ROOT={}\n", root),
            Sh.script(Prelude.class, "system.sh"),
            Sh.script(Prelude.class, "files.sh"),
            Sh.script(Prelude.class, "accounts.sh"),
            Sh.script(Prelude.class, "commands.sh"),
            Sh.script(Prelude.class, "kernel.sh"),
            Sh.script(Prelude.class, "packages.sh"),
            Sh.script(Prelude.class, "ports.sh"),
            Sh.script(Prelude.class, "services.sh"),
            Sh.script(Prelude.class, "settings.sh"),
            Sh.script(Prelude.class, "check.sh")));
  }

  /** What these fragments use of functions, for a script that is not run at once. */
  public static Sh usedBy(Sh functions, List<Sh> fragments) {
    return new Functions(functions).usedBy(fragments);
  }
}
