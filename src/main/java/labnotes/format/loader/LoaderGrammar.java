package labnotes.format.loader;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the loader of some FreeBSD releases reads and expands one line of loader.conf. */
interface LoaderGrammar {
  /** Names with these ends describe a module; the loader takes their values as they are written. */
  Pattern MODULE_KEY = Pattern.compile(".+_(load|name|type|flags|before|after|error)");

  /** The name whose value is a command that the loader runs. */
  String COMMAND_KEY = "exec";

  /**
   * Parses a line.
   *
   * @param environment the variables that earlier lines set
   */
  LoaderLine parse(String line, Map<String, String> environment);

  /** Whether a name can be set. */
  boolean isName(String name);

  /** A value with its quotes. */
  String quote(String key, String value);

  /** Why the loader cannot get just this value; empty if it can. */
  Optional<String> limit(String key, String value);

  /** Whether the loader takes the value of a name as it is written. */
  static boolean isRaw(String key) {
    return key.equals(COMMAND_KEY) || MODULE_KEY.matcher(key).matches();
  }
}
