package labnotes.format.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.Precedence;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.text.Diagnostic;

/** The files of units and their drop-ins (systemd.syntax(7), systemd.unit(5)). */
public final class SystemdUnit implements WholeFileSyntax {
  private static final String TYPES =
      "(service|socket|timer|path|mount|automount|swap|slice|scope|target|device)";

  public static final Format FORMAT =
      WholeFileFormat.of(
          "systemd-unit",
          "(/etc|/run|/usr/lib|/usr/local/lib|/lib|/.*/\\.config|/.*/\\.local/share)/systemd/"
              + "(system|user)(\\.control|\\.attached)?/[^/]+\\."
              + TYPES
              + "(\\.d/[^/]+\\.conf)?",
          new SystemdUnit());

  private SystemdUnit() {}

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.SYSTEMD);
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new SystemdPrecedence());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return new UnitChecker(file).check(UnitText.of(text));
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<Diagnostic> problems = check(path, text);
    List<String> remarks = new ArrayList<>();
    problems.stream()
        .filter(one -> one.at() != null && one.at().line() == 0)
        .forEach(one -> remarks.add(one.message()));
    if (new SystemdPrecedence().files(path).isEmpty()) {
      remarks.add("a file of the same name in /etc/systemd, and drop-ins, take precedence");
    }
    return UnitText.of(text).evaluate("systemd", problems, remarks);
  }
}
