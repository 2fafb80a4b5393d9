package labnotes.kind.sysctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Sh;

/**
 * The value of a setting of the running kernel.
 *
 * @param key as in sysctl.conf; on Linux a part may be {@code *} for every interface
 */
public record SysctlFact(String key) implements Fact<SysctlState> {
  /** The path of a key below /proc/sys: its dots become slashes, and its slashes become dots. */
  public static String path(String key) {
    int slash = key.indexOf('/');
    int dot = key.indexOf('.');
    return slash >= 0 && (dot < 0 || slash < dot) ? key : swapped(key);
  }

  /** The key, spelled with dots, of a path below /proc/sys. */
  public static String key(String path) {
    return swapped(path);
  }

  /**
   * Whether the path of a key stays below /proc/sys: it has no empty, {@code .} or {@code ..} part,
   * and no part with a wildcard matches one.
   */
  static boolean staysBelowTop(String key) {
    return Stream.of(path(key).split("/", -1)).noneMatch(part -> part.matches("\\.*|\\..*\\*.*"));
  }

  private static String swapped(String text) {
    return text.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }

  @Override
  public Query<SysctlFact, SysctlState> query() {
    return SysctlQuery.SETTINGS;
  }

  @Override
  public Sh verify(SysctlState state) {
    List<Sh> all = new ArrayList<>();
    for (Map.Entry<String, String> setting : state.values().entrySet()) {
      all.add(
          Sh.of(
              "[ \"$(labnotes_sysctl_value \"$(labnotes_sysctl_name {} {})\")\" = {} ] || exit",
              setting.getKey(),
              path(setting.getKey()),
              setting.getValue()));
    }
    return all.isEmpty()
        ? Sh.of("[ -z \"$(labnotes_sysctl \"$(labnotes_sysctl_name {} {})\")\" ]", key, path(key))
        : Sh.of("(\n{}\n)", Sh.all(all));
  }

  @Override
  public String toString() {
    return "sysctl " + key;
  }
}
