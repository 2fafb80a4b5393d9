package labnotes.format.logrotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.Precedence;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.text.Diagnostic;

/** The logs that logrotate rotates, and how; logrotate itself validates the syntax. */
public final class LogrotateConfig implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "logrotate", "(/usr/local)?/etc/logrotate(\\.conf|\\.d/[^/]+)", new LogrotateConfig());

  private static final String REMARK =
      "a directive outside of a block is the default for the logs after it, also of included files";

  private LogrotateConfig() {}

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.LOGROTATE);
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new LogrotatePrecedence());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return List.of();
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<LogrotateLine> lines = LogrotateLine.of(text);
    Map<Integer, String> reasons = new LogrotateEffect(lines, List.of()).ignored();
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      LogrotateLine line = lines.get(index);
      String name = line.directive().orElse(line.text());
      String value = line.directive().isPresent() ? line.text() : "";
      String reason = reasons.get(index);
      if (reason == null) {
        active.add(new EffectiveConfig.ActiveLine(line.number(), name, value));
      } else {
        ignored.add(
            new EffectiveConfig.IgnoredLine(line.number(), (name + " " + value).strip(), reason));
      }
    }
    return new EffectiveConfig("logrotate", active, ignored, List.of(REMARK));
  }
}
