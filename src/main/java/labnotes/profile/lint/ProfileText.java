package labnotes.profile.lint;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labnotes.kind.source.NamePattern;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.Profile;
import labnotes.profile.definition.ResolvedProfile;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.source.LibrarySource;
import labnotes.profile.template.TemplateTexts;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;

/** All text of a profile and its templates, to find the variables and templates that it uses. */
final class ProfileText {
  private final StringBuilder text = new StringBuilder();
  private final TemplateTexts templates;

  private ProfileText(LibrarySearchPath library) {
    this.templates = new TemplateTexts(library);
  }

  /** Returns the text of a profile and of all profiles that it extends. */
  static ProfileText of(ResolvedProfile resolved, LibrarySearchPath library) {
    ProfileText text = new ProfileText(library);
    for (Profile profile : resolved.profiles()) {
      profile.variables().values().stream()
          .flatMap(variable -> variable.defaultValue().stream())
          .forEach(text::append);
      profile.notes().forEach(note -> text.append(note, profile.library()));
    }
    return text;
  }

  private void append(Note note, LibrarySource files) {
    note.when().ifPresent(this::append);
    note.loop().ifPresent(loop -> append(loop.over()));
    for (ResourceDeclaration declaration : note.declarations()) {
      append(declaration.map());
      Optional<String> template = text(declaration, "template");
      Optional<String> source = text(declaration, "source");
      if (template.isPresent() && source.isPresent()) {
        templates.add(files, source.get(), new NamePattern(template.get()));
      } else {
        template.ifPresent(templates::add);
      }
    }
  }

  private static Optional<String> text(ResourceDeclaration declaration, String key) {
    return declaration
        .map()
        .get(key)
        .filter(YamlScalar.class::isInstance)
        .map(value -> ((YamlScalar) value).text());
  }

  private void append(YamlValue value) {
    if (value instanceof YamlScalar scalar) {
      text.append(scalar.text()).append('\n');
    } else if (value instanceof YamlList list) {
      list.values().forEach(this::append);
    } else if (value instanceof YamlMap map) {
      map.entries().forEach(entry -> append(entry.value()));
    }
  }

  /** Whether the text contains a variable's name. */
  boolean uses(String variable) {
    Pattern name = Pattern.compile("\\b" + variable + "\\b");
    return name.matcher(text).find()
        || templates.byName().values().stream().anyMatch(one -> name.matcher(one).find());
  }

  /** Returns the names of the templates that are used, directly or by inclusion. */
  Set<String> templates() {
    return templates.byName().keySet();
  }
}
