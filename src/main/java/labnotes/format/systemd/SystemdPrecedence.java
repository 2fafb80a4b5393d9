package labnotes.format.systemd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.format.LastWins;
import labnotes.format.OverriddenLines;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.dropin.SearchPath;
import labnotes.text.Diagnostic;

/**
 * Which file takes effect among a file of systemd and its drop-ins: the file in the strongest
 * directory, and after it the drop-ins by name, whatever their directory.
 */
record SystemdPrecedence() implements Precedence {
  private static final LastWins LAST = new LastWins(new UnitAssignments());

  /** The directories of a file, and those of its drop-ins. */
  private record Places(SearchPath main, SearchPath dropIns) {
    static Places of(String path) {
      boolean isDropIn = path.matches(".*\\.d/[^/]+");
      String main = isDropIn ? path.substring(0, path.lastIndexOf(".d/")) : path;
      String name = main.substring(main.lastIndexOf('/') + 1);
      String below = main.replaceFirst(".*?/(systemd/.*)/[^/]+$", "$1");
      SearchPath directories = SearchPath.ofSystem(below.equals(main) ? "systemd" : below);
      List<String> own = dropInNames(name);
      List<String> found = new ArrayList<>();
      for (String directory : directories.directories()) {
        own.forEach(one -> found.add(directory + "/" + one + ".d"));
      }
      if (isUnit(name)) {
        String type = name.substring(name.lastIndexOf('.') + 1);
        directories.directories().forEach(one -> found.add(one + "/" + type + ".d"));
      }
      return new Places(directories, new SearchPath(found));
    }

    /** A file without a suffix is not a unit, whatever its format is declared to be. */
    private static boolean isUnit(String name) {
      return name.contains(".") && !name.endsWith(".conf");
    }

    /** The names whose drop-ins a unit has: its own, its template's, and its prefixes. */
    private static List<String> dropInNames(String unit) {
      List<String> names = new ArrayList<>(List.of(unit));
      if (!isUnit(unit)) {
        return names;
      }
      String type = unit.substring(unit.lastIndexOf('.'));
      String stem = unit.substring(0, unit.lastIndexOf('.'));
      int at = stem.indexOf('@');
      if (at >= 0 && at < stem.length() - 1) {
        names.add(stem.substring(0, at + 1) + type);
      }
      String prefix = at >= 0 ? stem.substring(0, at) : stem;
      for (int dash = prefix.lastIndexOf('-'); dash > 0; dash = prefix.lastIndexOf('-', dash - 1)) {
        if (dash < prefix.length() - 1) {
          names.add(prefix.substring(0, dash + 1) + type);
        }
      }
      return names.stream().distinct().toList();
    }
  }

  @Override
  public List<String> files(String path) {
    Places places = Places.of(path);
    if (!places.main().contains(path) && !isDropIn(path)) {
      return List.of();
    }
    Stream<String> main = isDropIn(path) ? Stream.of() : places.main().places(path).stream();
    return Stream.concat(main, places.dropIns().patterns(".conf").stream()).toList();
  }

  private static boolean isDropIn(String path) {
    return Places.of(path).dropIns().contains(path);
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    Places places = Places.of(path);
    return (isDropIn(path) ? places.dropIns() : places.main()).unread(path, texts);
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    return LAST.overridesInOrder(path, desired, inReadOrder(path, texts), parsed);
  }

  @Override
  public OverriddenLines overridden(String path, Map<String, String> texts) {
    return OverriddenLines.of(LAST.partsInOrder(path, inReadOrder(path, texts)));
  }

  /** The texts that are read, in read order. */
  static Map<String, String> inReadOrder(String path, Map<String, String> texts) {
    Map<String, String> ordered = new LinkedHashMap<>();
    if (!isDropIn(path)) {
      ordered.put(path, texts.getOrDefault(path, ""));
    }
    ordered.putAll(Places.of(path).dropIns().inReadOrder(texts, ".conf"));
    return ordered;
  }
}
