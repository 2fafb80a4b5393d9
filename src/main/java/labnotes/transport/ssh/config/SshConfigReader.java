package labnotes.transport.ssh.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what ssh_config(5) files say of one host: {@code Host}, {@code Include} and values. It
 * knows where it is certain; of {@code Match} it understands {@code all} alone.
 */
final class SshConfigReader {
  private static final Pattern LINE =
      Pattern.compile("\\s*([A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final int DEEPEST = 16;

  private final SshDestination target;
  private final LocalUser user;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private boolean hosts;
  private @Nullable String doubt;

  SshConfigReader(SshDestination target, LocalUser user) {
    this.target = target;
    this.user = user;
  }

  Map<String, List<String>> values() {
    return values;
  }

  /** Whether the files hold nothing that depends on the host. */
  boolean isCertain() {
    return !hosts && doubt == null;
  }

  /** What this reader does not understand, and where it stands. */
  Optional<String> doubt() {
    return Optional.ofNullable(doubt);
  }

  void read(Path file) throws IOException {
    read(file, true, 0);
  }

  private void read(Path file, boolean included, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException(file + " includes itself");
    }
    boolean active = included;
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        String keyword = parts.group(1).toLowerCase(Locale.ROOT);
        String value = parts.group(2);
        switch (keyword) {
          case "host" -> active = included && isNamed(words(value));
          case "match" -> active = included && matches(value, file + ":" + number);
          case "include" -> include(words(value), file, active, depth);
          default -> take(keyword, value, active);
        }
      }
    }
  }

  private boolean isNamed(List<String> patterns) {
    boolean named = false;
    for (String pattern : patterns) {
      hosts |= !pattern.equals("*");
      boolean negated = pattern.startsWith("!");
      String plain = (negated ? pattern.substring(1) : pattern).toLowerCase(Locale.ROOT);
      if (GlobPattern.of(plain).matches(target.host().toLowerCase(Locale.ROOT))) {
        if (negated) {
          return false;
        }
        named = true;
      }
    }
    return named;
  }

  private boolean matches(String criteria, String place) {
    if (criteria.strip().equalsIgnoreCase("all")) {
      return true;
    }
    doubt = doubt == null ? "'Match " + criteria + "' in " + place : doubt;
    return false;
  }

  private void include(List<String> names, Path from, boolean active, int depth)
      throws IOException {
    for (String name : names) {
      String expanded = name.startsWith("~/") ? user.home() + name.substring(1) : name;
      Path base = from.startsWith("/etc") ? Path.of("/etc/ssh") : user.home().resolve(".ssh");
      Path pattern = base.resolve(expanded);
      Path folder = pattern.getParent();
      Path last = pattern.getFileName();
      if (folder != null && last != null && Files.isDirectory(folder)) {
        for (Path file : sorted(folder, last.toString())) {
          read(file, active, depth + 1);
        }
      }
    }
  }

  private static List<Path> sorted(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      found.forEach(files::add);
    }
    files.removeIf(file -> !Files.isReadable(file) || Files.isDirectory(file));
    files.sort(null);
    return files;
  }

  /** The first value counts, but of identities every one. */
  private void take(String keyword, String value, boolean active) {
    hosts |= keyword.startsWith("canonical");
    boolean repeatable = keyword.equals("identityfile");
    if (active && (repeatable || !values.containsKey(keyword))) {
      String whole = words(value).size() == 1 ? words(value).get(0) : value;
      values.computeIfAbsent(keyword, key -> new ArrayList<>()).add(whole);
    }
  }

  private static List<String> words(String value) {
    return WORD.matcher(value)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }
}
