package labnotes.profile.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.profile.definition.NamedSystems;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.Profile;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.system.SystemFamilies;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * The families of systems that conditions, templates and names by system have, but no system does.
 */
final class FamilyNames {
  private static final String STRING = "r?(?:\"[^\"$\\\\]*\"|'[^'$\\\\]*')";

  /** What compares the family with strings. */
  private static final Pattern COMPARISON =
      Pattern.compile(
          ("\\bos\\.family\\s*[!=]=?\\s*STRING"
                  + "|STRING\\s*[!=]=?\\s*os\\.family\\b"
                  + "|\\bos\\.like\\s*\\?\\s*seq_contains\\s*\\(\\s*STRING"
                  + "|\\[[^\\[\\]]*\\]\\s*\\?\\s*seq_contains\\s*\\(\\s*os\\.family\\b")
              .replace("STRING", STRING));

  private static final Pattern COMMENT = Pattern.compile("(?s)<#--.*?-->");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  private final List<Diagnostic> found = new ArrayList<>();

  private FamilyNames() {}

  /** Returns the problems of a profile. */
  static List<Diagnostic> in(Profile profile) {
    FamilyNames names = new FamilyNames();
    profile.notes().forEach(names::check);
    return names.found;
  }

  /** Returns the problems of a template. */
  static List<Diagnostic> in(LibraryFile template) {
    FamilyNames names = new FamilyNames();
    String text =
        COMMENT
            .matcher(template.text())
            .replaceAll(comment -> comment.group().replaceAll("[^\n]", " "));
    names.check(text, index -> position(template.shown(), text.substring(0, index)));
    return names.found;
  }

  private static Position position(String file, String before) {
    int lines = (int) before.chars().filter(one -> one == '\n').count();
    return new Position(file, lines + 1, before.length() - before.lastIndexOf('\n'));
  }

  private void check(Note note) {
    note.when().ifPresent(this::check);
    for (ResourceDeclaration declaration : note.declarations()) {
      declaration.when().ifPresent(this::check);
      if (NamedSystems.in(declaration).isPresent() && declaration.name() instanceof YamlMap names) {
        for (YamlEntry entry : names.entries()) {
          SystemFamilies.problem(entry.key().text(), entry.key().at()).ifPresent(found::add);
        }
      }
    }
  }

  private void check(YamlScalar condition) {
    check(condition.text(), index -> condition.at());
  }

  private void check(String text, IntFunction<Position> at) {
    Matcher comparison = COMPARISON.matcher(text);
    while (comparison.find()) {
      Matcher word = WORD.matcher(comparison.group());
      while (word.find()) {
        String family = Optional.ofNullable(word.group(1)).orElseGet(() -> word.group(2));
        SystemFamilies.problem(family, at.apply(comparison.start() + word.start()))
            .ifPresent(found::add);
      }
    }
  }
}
