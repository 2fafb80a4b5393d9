package labnotes.format.sudoers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.Precedence;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.dropin.DropInDirectory;
import labnotes.text.Diagnostic;

/** The rules of sudo; visudo validates their syntax. */
public final class SudoersFile implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of("sudoers", "(/usr/local)?/etc/sudoers(\\.d/[^/]+)?", new SudoersFile());

  private SudoersFile() {}

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.VISUDO);
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new SudoersPrecedence());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return List.of();
  }

  private static Optional<String> ignoredReason(String path) {
    return new DropInDirectory(path, "").nameProblem().map(Diagnostic::message);
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    Optional<String> reason = ignoredReason(path);
    for (SudoersLine line : SudoersLine.of(text)) {
      if (reason.isPresent()) {
        ignored.add(new EffectiveConfig.IgnoredLine(line.number(), line.text(), reason.get()));
      } else {
        active.add(new EffectiveConfig.ActiveLine(line.number(), line.text(), ""));
      }
    }
    return new EffectiveConfig(
        "sudo", active, ignored, List.of("if several rules match a command, the last one counts"));
  }
}
