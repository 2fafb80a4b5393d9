package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;

/** A format that is checked as a whole and has no settings to edit. */
record CheckedFormat(
    String name,
    Pattern paths,
    Optional<String> comment,
    WholeText whole,
    Optional<Checker> checker)
    implements Format {
  @Override
  public boolean fits(String path) {
    return paths.matcher(path).matches();
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return whole.check(file, text);
  }

  @Override
  public List<String> readWith(String path) {
    return List.of();
  }

  @Override
  public Reading reading(String path, Map<String, String> texts) {
    return whole.reading(path, texts.getOrDefault(path, ""));
  }
}
