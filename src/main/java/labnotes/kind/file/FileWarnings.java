package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.kind.DesiredContent;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** What lint warns of in a file. */
final class FileWarnings {
  private FileWarnings() {}

  static List<Diagnostic> of(FileResource file, SystemState system) {
    if (!file.common().present() || !(file.content() instanceof DesiredContent.Known known)) {
      return List.of();
    }
    List<Diagnostic> warnings = new ArrayList<>();
    known
        .content()
        .text()
        .ifPresent(
            text ->
                file.format(system).check(file.path().path(), text).stream()
                    .filter(problem -> problem.severity() == Severity.WARNING)
                    .forEach(warnings::add));
    mode(file).ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<Diagnostic> mode(FileResource file) {
    return file.sensitive() && file.ownership().mode().isEmpty()
        ? Optional.of(
            Diagnostic.warning(
                    file.address()
                        + " is sensitive and has no mode: a new file gets 0600, but an existing"
                        + " one keeps its mode",
                    file.common().at())
                .hint("give a mode, such as `mode: \"0600\"`"))
        : Optional.empty();
  }
}
