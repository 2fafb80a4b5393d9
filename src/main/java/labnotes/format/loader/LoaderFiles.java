package labnotes.format.loader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.format.EffectiveConfig;
import labnotes.format.OverrideResolver;
import labnotes.format.lines.ParsedSetting;

/**
 * The files that a loader reads, in its order: those that /boot/defaults/loader.conf names, and
 * behind each file those that it names itself.
 *
 * @param texts by path
 */
record LoaderFiles(LoaderConf conf, Map<String, String> texts) {
  static final String FILES = "loader_conf_files";

  static final String DEFAULTS = "/boot/defaults/loader.conf";
  static final String NEXT_BOOT = "/boot/nextboot.conf";

  /** All of them, in the order of FreeBSD from 14.1 on. */
  static final List<String> PATTERNS =
      List.of(
          DEFAULTS,
          "/boot/device.hints",
          "/boot/loader.conf",
          "/boot/loader.conf.d/*.conf",
          "/boot/loader.conf.local",
          NEXT_BOOT);

  private static final String DIRECTORY = "/boot/loader.conf.d";

  private static final Map<String, String> OLD =
      Map.of(FILES, "/boot/device.hints /boot/loader.conf /boot/loader.conf.local");
  private static final Map<String, String> NEW =
      Map.of(
          FILES,
          "/boot/device.hints /boot/loader.conf",
          "loader_conf_dirs",
          DIRECTORY,
          "local_loader_conf_files",
          "/boot/loader.conf.local");

  /** The paths in the order in which they are read, including those without a text. */
  List<String> order() {
    Map<String, String> lists = lists();
    Set<String> order = new LinkedHashSet<>();
    words(lists.getOrDefault(FILES, "")).forEach(file -> read(file, order));
    if (conf.release() != LoaderRelease.FORTH) {
      words(lists.getOrDefault("loader_conf_dirs", ""))
          .forEach(directory -> members(directory).forEach(file -> read(file, order)));
      words(lists.getOrDefault("local_loader_conf_files", "")).forEach(file -> read(file, order));
    }
    return List.copyOf(order);
  }

  /** Whether the file with the names of the others is known. */
  boolean hasDefaults() {
    return texts.containsKey(DEFAULTS);
  }

  private Map<String, String> lists() {
    return hasDefaults()
        ? values(texts.getOrDefault(DEFAULTS, ""))
        : conf.release() == LoaderRelease.FORTH ? OLD : NEW;
  }

  private void read(String file, Set<String> order) {
    if (order.add(file) && texts.containsKey(file)) {
      words(values(texts.getOrDefault(file, "")).getOrDefault(FILES, ""))
          .forEach(other -> read(other, order));
    }
  }

  /** The files of a directory; the loader reads them in the directory's own order. */
  private List<String> members(String directory) {
    return texts.keySet().stream()
        .filter(path -> path.startsWith(directory + "/") && path.endsWith(".conf"))
        .filter(path -> path.indexOf('/', directory.length() + 1) < 0)
        .sorted()
        .toList();
  }

  /** The other files of the directory of a file, which can be read before or after it. */
  List<String> siblings(String path) {
    String directory = path.substring(0, path.lastIndexOf('/'));
    return directory.equals(DIRECTORY)
        ? members(directory).stream().filter(other -> !other.equals(path)).toList()
        : List.of();
  }

  private Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    conf.parse(text).get(0).settings().stream()
        .filter(ParsedSetting::isReachable)
        .forEach(one -> values.put(one.key(), one.value()));
    return values;
  }

  static List<String> words(String list) {
    return list.isBlank() ? List.of() : List.of(list.strip().split("\\s+", -1));
  }

  /** The lines of a file that take effect. */
  EffectiveConfig evaluate(String path) {
    List<String> order = new ArrayList<>(order());
    if (isNextBootEnabled()) {
      order.add(NEXT_BOOT);
    }
    if (!order.contains(path)) {
      return unread(path);
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    order.stream()
        .filter(texts::containsKey)
        .forEach(file -> ordered.put(file, texts.getOrDefault(file, "")));
    EffectiveConfig config = new OverrideResolver(conf, path, ordered).evaluate();
    return siblings(path).isEmpty()
        ? config
        : config.withRemarks(
            List.of(
                "the loader reads the files of "
                    + DIRECTORY
                    + " in the order of the directory, not by name"));
  }

  /** Whether the next boot reads the file that nextboot(8) writes. */
  private boolean isNextBootEnabled() {
    Optional<String> first =
        Optional.ofNullable(texts.get(NEXT_BOOT)).flatMap(text -> text.lines().findFirst());
    return conf.release() == LoaderRelease.FORTH
        ? first.filter(line -> line.matches("nextboot_enable=\"?(YES|yes)\"?\\s*")).isPresent()
        : first.filter(line -> !line.startsWith("nextboot_enable=\"NO\"")).isPresent();
  }

  private EffectiveConfig unread(String path) {
    EffectiveConfig alone =
        new OverrideResolver(conf, path, Map.of(path, texts.getOrDefault(path, ""))).evaluate();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>(alone.ignored());
    for (EffectiveConfig.ActiveLine line : alone.active()) {
      ignored.add(
          new EffectiveConfig.IgnoredLine(
              line.line(), line.name() + "=" + line.value(), "the loader does not read this file"));
    }
    return new EffectiveConfig(alone.reader(), List.of(), ignored, alone.remarks());
  }
}
