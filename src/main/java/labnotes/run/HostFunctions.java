package labnotes.run;

import java.util.List;
import java.util.function.Supplier;
import labnotes.fact.FactFunctions;
import labnotes.guard.GuardFunctions;
import labnotes.kind.Kinds;
import labnotes.record.RecordFunctions;
import labnotes.run.boot.BootEnvironmentFact;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;

/** The shell functions that facts, changes of resources and runs may use on a host. */
public final class HostFunctions {
  private HostFunctions() {}

  /** A setting after the functions: texts are written although no program can validate them. */
  public static Sh unchecked() {
    return Sh.of("\nLABNOTES_UNCHECKED=yes\n");
  }

  /**
   * The library of runs, which all hosts of a command can share.
   *
   * @param prelude the functions of facts and resources, for a running system or an offline tree
   */
  public static ShellFunctions library(Supplier<Sh> prelude) {
    return ShellFunctions.lazily(
        () ->
            Sh.all(
                List.of(
                    prelude.get(),
                    RecordFunctions.all(),
                    GuardFunctions.all(),
                    Sh.script(BootEnvironmentFact.class, "boot-environment.sh"))));
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
