package labnotes.kind.sysctl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The observed state of a setting of the running kernel.
 *
 * @param values by key, with normalized blanks; empty if the kernel does not have the setting
 * @param readOnly whether only the next boot can change it
 * @param siblings if the kernel does not have the setting, the names in the deepest part of its
 *     name that exists
 */
public record SysctlState(Map<String, String> values, boolean readOnly, List<String> siblings) {
  /** The state of a setting that the kernel has. */
  public SysctlState(Map<String, String> values, boolean readOnly) {
    this(values, readOnly, List.of());
  }

  public SysctlState {
    siblings = List.copyOf(siblings);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value with each run of blanks as one, as {@link #values} has them. */
  public static String normalize(String value) {
    return value.strip().replaceAll("\\s+", " ");
  }
}
