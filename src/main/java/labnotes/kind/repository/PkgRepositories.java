package labnotes.kind.repository;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The repositories that files of pkg(8) name, pkg.conf(5); a later file adds to an earlier one. */
final class PkgRepositories {
  private static final Pattern REPOSITORY =
      Pattern.compile("\"?([A-Za-z0-9_./-]+)\"?\\s*[:=]?\\s*\\{([^{}]*)\\}");
  private static final Pattern URL = Pattern.compile("(?i)\\burl\"?\\s*[:=]?\\s*\"?([^\\s\",;]+)");
  private static final Pattern ENABLED =
      Pattern.compile("(?i)\\benabled\"?\\s*[:=]?\\s*\"?([A-Za-z0-9]+)");

  /**
   * A repository.
   *
   * @param path the last file that gives its URL
   */
  record Entry(String path, String url, boolean enabled) {}

  private PkgRepositories() {}

  /** The repositories by name; those of the directory of ports come after those of the system. */
  static Map<String, Entry> in(Map<String, String> texts) {
    Map<String, Entry> all = new TreeMap<>();
    for (Map.Entry<String, String> file : new TreeMap<>(texts).entrySet()) {
      Matcher each = REPOSITORY.matcher(file.getValue().replaceAll("(?m)^\\s*#.*$", ""));
      while (each.find()) {
        Entry earlier = all.getOrDefault(each.group(1), new Entry(file.getKey(), "", true));
        Optional<String> url = first(URL, each.group(2));
        boolean enabled =
            first(ENABLED, each.group(2))
                .map(word -> !word.matches("(?i)no|false|off|0"))
                .orElse(earlier.enabled());
        all.put(
            each.group(1),
            new Entry(
                url.isPresent() ? file.getKey() : earlier.path(),
                url.orElse(earlier.url()),
                enabled));
      }
    }
    return all;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher match = pattern.matcher(text);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }
}
