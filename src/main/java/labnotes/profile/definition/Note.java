package labnotes.profile.definition;

import java.util.List;
import java.util.Optional;
import labnotes.profile.yaml.YamlScalar;
import labnotes.text.Position;

/**
 * A titled part of a profile with its reason and its resources.
 *
 * @param tags words by which a run can select it
 */
public record Note(
    String title,
    String why,
    String source,
    List<String> tags,
    Optional<YamlScalar> when,
    Optional<ItemLoop> loop,
    List<ResourceDeclaration> declarations,
    Position at) {
  public Note {
    tags = List.copyOf(tags);
    declarations = List.copyOf(declarations);
  }
}
