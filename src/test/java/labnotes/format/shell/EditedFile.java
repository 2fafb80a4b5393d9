package labnotes.format.shell;

import java.util.Random;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.text.Validated;

/**
 * An edit of a generated shell file, and its result.
 *
 * @param key the variable that the edit is about
 */
record EditedFile(String text, SettingsEdit edit, String key, Validated<String> edited) {
  static final KeyedFormat FORMAT =
      (KeyedFormat) new Formats("freebsd").find("rc.conf").orElseThrow();

  /** Generates a file and edits one of its variables. */
  static EditedFile of(Random random) {
    String text = ShellFileGenerator.file(random);
    String key = ShellFileGenerator.name(random);
    SettingsEdit edit =
        switch (random.nextInt(4)) {
          case 0 -> new SettingsEdit.Remove(key);
          case 1 -> new SettingsEdit.AddWord(key, "w\"or$d");
          default -> new SettingsEdit.Put(key, ShellFileGenerator.value(random));
        };
    return new EditedFile(text, edit, key, FORMAT.edit("file", text, edit));
  }
}
