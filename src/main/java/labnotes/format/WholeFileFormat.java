package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.text.Diagnostic;

/**
 * A format that is checked as a whole and has no keys.
 *
 * @param paths matches the paths of its files
 */
public record WholeFileFormat(String name, PathPattern paths, WholeFileSyntax syntax)
    implements Format {
  /**
   * A format whose files have paths that match a regular expression.
   *
   * @param paths a regular expression for the whole path
   */
  public static WholeFileFormat of(String name, String paths, WholeFileSyntax syntax) {
    return new WholeFileFormat(name, PathPattern.of(paths), syntax);
  }

  @Override
  public boolean matches(String path) {
    return paths.matches(path);
  }

  @Override
  public Optional<String> commentPrefix() {
    return syntax.commentPrefix();
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return syntax.check(file, text);
  }

  @Override
  public Set<String> users(String text) {
    return syntax.users(text);
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return syntax.validation();
  }

  @Override
  public boolean belongsFirst(String lines) {
    return syntax.belongsFirst(lines);
  }

  @Override
  public Optional<Precedence> precedence() {
    return syntax.precedence();
  }

  @Override
  public List<String> filesReadWith(String path) {
    return syntax.filesReadWith(path);
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    return syntax.evaluate(path, texts);
  }
}
