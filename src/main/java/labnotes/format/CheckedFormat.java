package labnotes.format;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;

/** A format that is checked as a whole and has no settings to edit. */
record CheckedFormat(
    String name,
    Pattern paths,
    Optional<String> comment,
    BiFunction<String, String, List<Diagnostic>> checker)
    implements Format {
  @Override
  public boolean fits(String path) {
    return paths.matcher(path).matches();
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return checker.apply(file, text);
  }
}
