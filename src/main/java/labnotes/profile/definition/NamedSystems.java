package labnotes.profile.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.profile.syntax.KindSyntax;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;

/**
 * The systems on which a resource has one of its names.
 *
 * @param systems their families
 * @param all all families for which the declaration has a name
 * @param isFirst whether it is the first name of the declaration
 */
public record NamedSystems(Set<String> systems, List<String> all, boolean isFirst) {
  public NamedSystems {
    systems = Set.copyOf(systems);
    all = List.copyOf(all);
  }

  /** Whether a map has names by system; a map with keys of the kind is a mistake. */
  private static boolean isIn(YamlMap names, KindSyntax kind) {
    return !names.entries().isEmpty()
        && names.entries().stream()
            .map(entry -> entry.key().text())
            .noneMatch(
                key -> kind.keyNames().contains(key) || kind.title().key().name().equals(key));
  }

  /**
   * Returns a declaration for each name in a map of systems; empty if it is another map. A system
   * whose name is null has no resource.
   */
  public static Optional<List<ResourceDeclaration>> in(ResourceDeclaration declaration) {
    if (!(declaration.name() instanceof YamlMap names) || !isIn(names, declaration.kind())) {
      return Optional.empty();
    }
    List<String> all = names.entries().stream().map(entry -> entry.key().text()).toList();
    Map<String, YamlValue> values = new LinkedHashMap<>();
    Map<String, Set<String>> systems = new LinkedHashMap<>();
    for (YamlEntry entry : names.entries()) {
      for (YamlValue value : values(entry.value())) {
        String text = value instanceof YamlScalar scalar ? scalar.text() : value.at().toString();
        values.putIfAbsent(text, value);
        systems.computeIfAbsent(text, one -> new LinkedHashSet<>()).add(entry.key().text());
      }
    }
    List<ResourceDeclaration> named = new ArrayList<>();
    values.forEach(
        (text, value) ->
            named.add(
                declaration
                    .named(value)
                    .on(
                        new NamedSystems(
                            systems.getOrDefault(text, Set.of()), all, named.isEmpty()))));
    return Optional.of(named);
  }

  private static List<YamlValue> values(YamlValue value) {
    if (value instanceof YamlList list) {
      return list.values();
    }
    return value instanceof YamlScalar scalar && scalar.isNull() ? List.of() : List.of(value);
  }

  /**
   * Whether a system uses the name; empty if the declaration has no name for it.
   *
   * @param families the family of the system and those that it is like, the nearest first
   */
  public Optional<Boolean> include(List<String> families) {
    return families.stream().filter(all::contains).findFirst().map(systems::contains);
  }
}
