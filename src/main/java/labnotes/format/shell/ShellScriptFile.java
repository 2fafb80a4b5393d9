package labnotes.format.shell;

import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.OpaqueText;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;

/** Shell scripts, which only the shell itself can check. */
public final class ShellScriptFile {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "sh",
          ".*\\.sh|(/usr/local)?/etc/rc\\.d/[^/]+|/etc/(init\\.d/[^/]+|rc\\.local|profile)",
          new OpaqueText(
              "the shell",
              "the commands run in order, up to a syntax error",
              Optional.of(ValidationCommand.SH)));

  private ShellScriptFile() {}
}
