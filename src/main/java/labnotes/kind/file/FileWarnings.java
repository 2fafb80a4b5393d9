package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.kind.DesiredContent;
import labnotes.kind.effect.FileEffect;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** What lint warns of in a file. */
final class FileWarnings {
  private FileWarnings() {}

  static List<Diagnostic> of(FileResource file, SystemState system) {
    if (!file.common().present()) {
      return List.of();
    }
    FileEffect effect = new FileEffect(file, file.path(), file.format());
    List<Diagnostic> warnings = new ArrayList<>(effect.nameProblems(system));
    file.ownership()
        .mode()
        .filter(FileWarnings::isOctal)
        .flatMap(mode -> effect.disabling(mode, system))
        .ifPresent(warnings::add);
    mode(file).ifPresent(warnings::add);
    if (!(file.content() instanceof DesiredContent.Known known)) {
      return warnings;
    }
    known
        .content()
        .text()
        .ifPresent(
            text ->
                file.format(system).check(file.path().path(), text).stream()
                    .filter(problem -> problem.severity() == Severity.WARNING)
                    .forEach(warnings::add));
    return warnings;
  }

  private static boolean isOctal(String mode) {
    return mode.matches("[0-7]{1,5}");
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
