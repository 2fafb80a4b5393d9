package labnotes.cli;

import java.util.ListResourceBundle;

/** The help of the options that picocli adds to each command. */
final class HelpTexts extends ListResourceBundle {
  @Override
  protected Object[][] getContents() {
    return new Object[][] {
      {"mixinStandardHelpOptions.help", "show this help"},
      {"mixinStandardHelpOptions.version", "show the version"}
    };
  }
}
