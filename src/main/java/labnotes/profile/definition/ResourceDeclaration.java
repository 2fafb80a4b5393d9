package labnotes.profile.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.profile.syntax.KindSyntax;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Position;

/**
 * A resource as a profile declares it, before its variables are known.
 *
 * @param name the value of its first key; a list for a resource of each name, or a map of names by
 *     system
 * @param map all its keys
 * @param systems the systems that its name is for; empty for all
 */
public record ResourceDeclaration(
    KindSyntax kind,
    YamlValue name,
    YamlMap map,
    Optional<YamlScalar> when,
    Optional<ItemLoop> loop,
    Optional<NamedSystems> systems,
    Position at) {
  /** The declaration of one of several names. */
  public ResourceDeclaration named(YamlValue one) {
    List<YamlEntry> entries = new ArrayList<>(map.entries());
    entries.set(0, new YamlEntry(entries.get(0).key(), one));
    return new ResourceDeclaration(
        kind, one, new YamlMap(map.at(), entries), when, loop, systems, at);
  }

  /** The declaration for some systems. */
  ResourceDeclaration on(NamedSystems some) {
    return new ResourceDeclaration(kind, name, map, when, loop, Optional.of(some), at);
  }
}
