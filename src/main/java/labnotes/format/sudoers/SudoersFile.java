package labnotes.format.sudoers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** The rules of sudo; visudo validates their syntax. */
public final class SudoersFile implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of("sudoers", "(/usr/local)?/etc/sudoers(\\.d/[^/]+)?", new SudoersFile());

  private static final String IGNORED =
      "sudo ignores files in sudoers.d whose name contains a dot or ends in ~";

  private SudoersFile() {}

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.VISUDO);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return isIgnored(file)
        ? List.of(Diagnostic.warning(IGNORED, new Position(file, 0, 0)).hint("choose another name"))
        : List.of();
  }

  private static boolean isIgnored(String path) {
    return path.contains("/sudoers.d/") && path.matches(".*/[^/]*(\\.[^/]*|~)");
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
      if (isIgnored(path)) {
        ignored.add(new EffectiveConfig.IgnoredLine(first, rule, IGNORED));
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
