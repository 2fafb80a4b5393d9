package labnotes.sh;

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
    return Sh.of(
        "LABNOTES_ROOT={}\n{}\n{}",
        root,
        Sh.script(Prelude.class, "prelude.sh"),
        Sh.script(Prelude.class, "kinds.sh"));
  }
}
