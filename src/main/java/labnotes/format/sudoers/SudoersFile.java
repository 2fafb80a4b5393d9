package labnotes.format.sudoers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.dropin.DropInDirectory;
import labnotes.format.lines.TextLine;
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
    StringBuilder open = new StringBuilder();
    int first = 0;
    for (TextLine line : TextLine.of(text)) {
      String content = line.content().strip();
      first = open.isEmpty() ? line.number() : first;
      if (content.endsWith("\\")) {
        open.append(content, 0, content.length() - 1);
        continue;
      }
      String rule = open.append(content).toString();
      open.setLength(0);
      if (isComment(rule)) {
        continue;
      }
      if (ignoredReason(path).isPresent()) {
        ignored.add(new EffectiveConfig.IgnoredLine(first, rule, ignoredReason(path).get()));
      } else {
        active.add(new EffectiveConfig.ActiveLine(first, rule, ""));
      }
    }
    return new EffectiveConfig(
        "sudo", active, ignored, List.of("if several rules match a command, the last one counts"));
  }

  private static boolean isComment(String rule) {
    boolean isInclude = rule.matches("#include(dir)?\\s.*");
    boolean isUserId = rule.matches("#[0-9].*");
    return rule.isEmpty() || (rule.startsWith("#") && !isInclude && !isUserId);
  }
}
