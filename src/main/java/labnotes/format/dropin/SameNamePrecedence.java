package labnotes.format.dropin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.text.Diagnostic;

/** The precedence of files that only hide others of their name in weaker directories. */
public record SameNamePrecedence(SearchPath directories) implements Precedence {
  /** The precedence of the files in directories of a name in /etc, /run and /usr. */
  public static SameNamePrecedence of(String name) {
    return new SameNamePrecedence(SearchPath.ofSystem(name));
  }

  @Override
  public List<String> files(String path) {
    return directories.contains(path) ? directories.places(path) : List.of();
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    return directories.unread(path, texts);
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    return List.of();
  }
}
