package labnotes.run;

import java.util.List;
import labnotes.fact.FactFunctions;
import labnotes.kind.Kinds;
import labnotes.sh.Sh;

/** The shell functions that facts and changes of resources may use on a host. */
public final class HostFunctions {
  private HostFunctions() {}

  /** A setting after the functions: texts are written although no program can validate them. */
  public static Sh unchecked() {
    return Sh.of("\nLABNOTES_UNCHECKED=yes\n");
  }

  /** The functions for a running system. */
  public static Sh live() {
    return offline("");
  }

  /**
   * The functions for an offline tree.
   *
   * @param root absolute path of the tree, without a slash at its end; empty for a running system
   */
  public static Sh offline(String root) {
    Sh check = root.isEmpty() ? Sh.NOTHING : Sh.of("\nlabnotes_check_record\n");
    return Sh.all(
        List.of(
            Sh.of("LABNOTES_ROOT={}\n", root),
            FactFunctions.all(),
            check,
            Sh.all(Kinds.functions())));
  }
}
