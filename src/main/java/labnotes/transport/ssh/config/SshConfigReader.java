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
import labnotes.text.Glob;
import labnotes.text.InputFile;
import org.jspecify.annotations.Nullable;

/**
 * A reader of ssh_config(5) files for one host: {@code Host}, {@code Include} and values. Of {@code
 * Match} it supports {@code all} only, and reports the rest.
 */
final class SshConfigReader {
  private static final Pattern LINE =
      Pattern.compile("\\s*([A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");
  private static final int MAX_DEPTH = 16;

  private final SshDestination destination;
  private final LocalUser user;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private boolean dependsOnHost;
  private @Nullable String unsupported;

  SshConfigReader(SshDestination destination, LocalUser user) {
    this.destination = destination;
    this.user = user;
  }

  /** Returns the values so far, by keyword in lower case. */
  Map<String, List<String>> values() {
    return values;
  }

  /** Returns whether the files are the same for every host and fully supported. */
  boolean isCertain() {
    return !dependsOnHost && unsupported == null;
  }

  /** Returns the first unsupported line and its place. */
  Optional<String> unsupported() {
    return Optional.ofNullable(unsupported);
  }

  /** Adds the values of a file; those of earlier files take precedence. */
  void read(Path file) throws IOException {
    read(file, true, 0);
  }

  private void read(Path file, boolean included, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException(file + " includes itself");
    }
    boolean active = included;
    int number = 0;
    for (String line : InputFile.of(file).lines(StandardCharsets.UTF_8)) {
      number++;
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        String keyword = parts.group(1).toLowerCase(Locale.ROOT);
        String value = parts.group(2);
        switch (keyword) {
          case "host" -> active = included && matchesHost(ConfigWords.split(value));
          case "match" -> active = included && matchesCriteria(value, file + ":" + number);
          case "include" -> include(ConfigWords.split(value), file, active, depth);
          default -> add(keyword, value, active);
        }
      }
    }
  }

  private boolean matchesHost(List<String> patterns) {
    boolean matches = false;
    for (String pattern : patterns) {
      dependsOnHost |= !pattern.equals("*");
      boolean negated = pattern.startsWith("!");
      String glob = (negated ? pattern.substring(1) : pattern).toLowerCase(Locale.ROOT);
      if (Glob.withoutSets(glob).matches(destination.host().toLowerCase(Locale.ROOT))) {
        if (negated) {
          return false;
        }
        matches = true;
      }
    }
    return matches;
  }

  private boolean matchesCriteria(String criteria, String place) {
    if (criteria.strip().equalsIgnoreCase("all")) {
      return true;
    }
    unsupported = unsupported == null ? "'Match " + criteria + "' at " + place : unsupported;
    return false;
  }

  private void include(List<String> names, Path from, boolean active, int depth)
      throws IOException {
    for (String name : names) {
      String expanded = name.startsWith("~/") ? user.home() + name.substring(1) : name;
      Path base = from.startsWith("/etc") ? Path.of("/etc/ssh") : user.home().resolve(".ssh");
      Path pattern = base.resolve(expanded);
      Path directory = pattern.getParent();
      Path last = pattern.getFileName();
      if (directory != null && last != null && Files.isDirectory(directory)) {
        for (Path file : list(directory, last.toString())) {
          read(file, active, depth + 1);
        }
      }
    }
  }

  private static List<Path> list(Path directory, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
      found.forEach(files::add);
    }
    files.removeIf(file -> !Files.isReadable(file) || Files.isDirectory(file));
    files.sort(null);
    return files;
  }

  /** Adds the first value of a keyword, and every value of {@code IdentityFile}. */
  private void add(String keyword, String value, boolean active) {
    dependsOnHost |= keyword.startsWith("canonical");
    boolean repeatable = keyword.equals("identityfile");
    if (active && (repeatable || !values.containsKey(keyword))) {
      List<String> words = ConfigWords.split(value);
      values
          .computeIfAbsent(keyword, key -> new ArrayList<>())
          .add(words.size() == 1 ? words.get(0) : value);
    }
  }
}
