package labnotes.format.apt;

import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.OpaqueText;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;

/** The options of apt, checked by apt-config: after a syntax error no command of apt works. */
public final class AptConfiguration {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "apt-conf",
          "/etc/apt/apt\\.conf(\\.d/[^/]+)?",
          new OpaqueText(
              "apt",
              "a later file can set an option again",
              Optional.of(ValidationCommand.APTCONF)));

  private AptConfiguration() {}
}
