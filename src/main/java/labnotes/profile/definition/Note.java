package labnotes.profile.definition;

import java.util.List;
import java.util.Optional;
import labnotes.profile.yaml.YamlScalar;
import labnotes.text.Position;

/** A titled part of a profile with its reason and its resources. */
public record Note(
    String title,
    String why,
    String source,
    Optional<YamlScalar> when,
    Optional<ItemLoop> loop,
    List<ResourceDeclaration> declarations,
    Position at) {
  public Note {
    declarations = List.copyOf(declarations);
  }
}
