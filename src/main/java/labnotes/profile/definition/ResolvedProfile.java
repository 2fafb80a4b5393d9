package labnotes.profile.definition;

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
 * A profile with all profiles that it extends.
 *
 * @param profiles each once, the profile itself last; a later profile overrides earlier ones
 */
public record ResolvedProfile(List<Profile> profiles) {
  public ResolvedProfile {
    profiles = List.copyOf(profiles);
  }

  /** Reads a profile and the profiles that it extends; empty if it is not readable itself. */
  public static Optional<ResolvedProfile> read(
      String name, LibrarySearchPath library, DiagnosticCollector problems) {
    Map<String, Profile> found = new LinkedHashMap<>();
    Optional<LibraryFile> file = library.profile(name, problems);
    Optional<Profile> profile = file.flatMap(one -> ProfileReader.read(one, name, problems));
    if (profile.isEmpty()) {
      return Optional.empty();
    }
    collect(profile.get(), library, new LinkedHashSet<>(Set.of(name)), found, problems);
    return Optional.of(new ResolvedProfile(List.copyOf(found.values())));
  }

  private static void collect(
      Profile profile,
      LibrarySearchPath library,
      Set<String> open,
      Map<String, Profile> found,
      DiagnosticCollector problems) {
    for (YamlScalar base : profile.bases()) {
      String name = base.text();
      if (!open.add(name)) {
        problems.error(
            "profiles extend each other in a cycle: " + cycle(open, name),
            base.at(),
            "remove one of the `extends` entries");
        continue;
      }
      Optional<LibraryFile> file = library.profile(name, problems);
      if (file.isEmpty()) {
        problems.add(library.unknownProfile(name, base.at(), library.profiles()));
      } else if (!found.containsKey(name)) {
        ProfileReader.read(file.get(), name, problems)
            .ifPresent(read -> collect(read, library, open, found, problems));
      }
      open.remove(name);
    }
    found.put(profile.name(), profile);
  }

  private static String cycle(Set<String> open, String name) {
    List<String> names = new ArrayList<>(open);
    return String.join(" → ", names.subList(names.indexOf(name), names.size())) + " → " + name;
  }

  /** Returns the profile itself. */
  public Profile profile() {
    return profiles.get(profiles.size() - 1);
  }

  public String name() {
    return profile().name();
  }

  /** Returns the supported system, which the last profile that declares one decides. */
  public Optional<TargetSystem> target() {
    return profiles.stream()
        .flatMap(profile -> profile.target().stream())
        .reduce((earlier, later) -> later);
  }

  /** Returns the variables of all profiles by name. */
  public Map<String, Variable> variables() {
    Map<String, Variable> all = new LinkedHashMap<>();
    for (Profile profile : profiles) {
      profile
          .variables()
          .forEach(
              (name, variable) ->
                  all.merge(name, variable, (earlier, later) -> later.inherit(earlier)));
    }
    return all;
  }
}
