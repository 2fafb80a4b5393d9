package labnotes.format;

import java.util.Set;

/** An edit of the settings of a text. */
public sealed interface SettingsEdit {
  /** Gives a setting a value: in place if the text sets it already, otherwise in a new line. */
  record Put(String key, String value) implements SettingsEdit {}

  /** Removes the lines that set a key, and a section that this empties. */
  record Remove(String key) implements SettingsEdit {}

  /** Adds a word to the list that is the value of a setting, if the list does not have it. */
  record AddWord(String key, String word) implements SettingsEdit {}

  /** Removes words from the list that is the value of a setting, and the setting with the last. */
  record RemoveWords(String key, Set<String> words) implements SettingsEdit {
    public RemoveWords {
      words = Set.copyOf(words);
    }
  }

  /** Puts every setting of another text, with the comments directly above new ones. */
  record Merge(String desired) implements SettingsEdit {}
}
