package labnotes.transport.ssh.config;

import java.util.List;
import java.util.regex.Pattern;

/** The words of an ssh_config(5) value, which may be in double quotes. */
final class ConfigWords {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private ConfigWords() {}

  /** Returns the words of a value, without their quotes. */
  static List<String> split(String value) {
    return WORD.matcher(value)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }
}
