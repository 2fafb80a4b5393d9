package labnotes.format.apt;

import java.util.Optional;
import labnotes.format.Format;
import labnotes.format.OpaqueText;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;

/** The pins of apt, checked by apt-cache: after an error no command of apt works. */
public final class AptPreferences {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "apt-preferences",
          "/etc/apt/preferences(\\.d/[^/]+)?",
          new OpaqueText(
              "apt",
              "the first record about a version counts",
              Optional.of(ValidationCommand.APTPREF)));

  private AptPreferences() {}
}
