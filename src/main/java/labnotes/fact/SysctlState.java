package labnotes.fact;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a running kernel has.
 *
 * @param values by key, blanks in one spelling; empty where it has no such setting
 * @param readOnly whether only the next boot can change it
 */
public record SysctlState(Map<String, String> values, boolean readOnly) {
  public SysctlState {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value with each run of blanks as one, as {@link #values} has them. */
  public static String plain(String value) {
    return value.strip().replaceAll("\\s+", " ");
  }
}
