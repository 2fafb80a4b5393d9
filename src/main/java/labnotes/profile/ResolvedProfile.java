package labnotes.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.variable.Variable;
import labnotes.profile.yaml.YamlScalar;
import labnotes.text.DiagnosticCollector;

/**
 * A profile with all that it extends.
 *
 * @param profiles each once, in which later ones win; the profile itself is the last
 */
record ResolvedProfile(List<Profile> profiles) {
  /** Reads a profile and what it extends, or nothing where the profile itself is unreadable. */
  static Optional<ResolvedProfile> of(String name, LibrarySearchPath shelves, DiagnosticCollector problems) {
    Map<String, Profile> found = new LinkedHashMap<>();
    Optional<LibraryFile> file = shelves.profile(name, problems);
    Optional<Profile> profile = file.flatMap(one -> ProfileReader.read(one, name, problems));
    if (profile.isEmpty()) {
      return Optional.empty();
    }
    collect(profile.get(), shelves, new LinkedHashSet<>(Set.of(name)), found, problems);
    return Optional.of(new ResolvedProfile(List.copyOf(found.values())));
  }

  private static void collect(
      Profile profile,
      LibrarySearchPath shelves,
      Set<String> open,
      Map<String, Profile> found,
      DiagnosticCollector problems) {
    for (YamlScalar base : profile.bases()) {
      String name = base.text();
      if (!open.add(name)) {
        problems.error("profiles extend each other in a circle: " + circle(open, name), base.at());
        continue;
      }
      Optional<LibraryFile> file = shelves.profile(name, problems);
      if (file.isEmpty()) {
        problems.unknown("profile", name, base.at(), shelves.profiles());
      } else if (!found.containsKey(name)) {
        ProfileReader.read(file.get(), name, problems)
            .ifPresent(read -> collect(read, shelves, open, found, problems));
      }
      open.remove(name);
    }
    found.put(profile.name(), profile);
  }

  private static String circle(Set<String> open, String name) {
    List<String> names = new ArrayList<>(open);
    return String.join(" → ", names.subList(names.indexOf(name), names.size())) + " → " + name;
  }

  Profile profile() {
    return profiles.get(profiles.size() - 1);
  }

  String name() {
    return profile().name();
  }

  /** What it is for: as the last of the profiles that says so has it. */
  Optional<TargetSystem> target() {
    return profiles.stream()
        .flatMap(profile -> profile.target().stream())
        .reduce((earlier, later) -> later);
  }

  /** All variables that the profiles declare. */
  Map<String, Variable> variables() {
    Map<String, Variable> all = new LinkedHashMap<>();
    for (Profile profile : profiles) {
      profile
          .variables()
          .forEach(
              (name, variable) ->
                  all.merge(name, variable, (earlier, later) -> later.over(earlier)));
    }
    return all;
  }
}
