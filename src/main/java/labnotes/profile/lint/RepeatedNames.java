package labnotes.profile.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.profile.definition.ItemLoop;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.Profile;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;

/** The resources in loops whose names are the same for each item, which fails for two items. */
final class RepeatedNames {
  private RepeatedNames() {}

  /** A warning for each of them. */
  static List<Diagnostic> in(Profile profile) {
    List<Diagnostic> warnings = new ArrayList<>();
    for (Note note : profile.notes()) {
      for (ResourceDeclaration declaration : note.declarations()) {
        warning(declaration, note.loop()).ifPresent(warnings::add);
        warning(declaration, declaration.loop()).ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  private static Optional<Diagnostic> warning(
      ResourceDeclaration declaration, Optional<ItemLoop> loop) {
    if (loop.isEmpty()
        || uses(declaration.name(), loop.get().item())
        || declaration.loop().filter(own -> uses(own.over(), loop.get().item())).isPresent()) {
      return Optional.empty();
    }
    String item = loop.get().item();
    return Optional.of(
        Diagnostic.warning(
                "the name of this resource is the same for each `" + item + "`",
                declaration.name().at())
            .hint("use `${" + item + "}` in it, or remove `each`"));
  }

  private static boolean uses(YamlValue value, String item) {
    if (value instanceof YamlList list) {
      return list.values().stream().anyMatch(one -> uses(one, item));
    }
    if (value instanceof YamlMap map) {
      return map.entries().stream().anyMatch(entry -> uses(entry.value(), item));
    }
    return value instanceof YamlScalar scalar
        && Pattern.compile("\\$\\{" + Pattern.quote(item) + "\\b").matcher(scalar.text()).find();
  }
}
