package labnotes.kind.sysctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a running kernel has.
 *
 * @param values by key, blanks in one spelling; empty where it has no such setting
 * @param readOnly whether only the next boot can change it
 * @param kin where it has no such setting, the names that it has in the deepest part of the name
 *     that is there
 */
public record SysctlState(Map<String, String> values, boolean readOnly, List<String> kin) {
  /** What a kernel has that is known to have the setting. */
  public SysctlState(Map<String, String> values, boolean readOnly) {
    this(values, readOnly, List.of());
  }

  public SysctlState {
    kin = List.copyOf(kin);
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value with each run of blanks as one, as {@link #values} has them. */
  public static String plain(String value) {
    return value.strip().replaceAll("\\s+", " ");
  }
}
