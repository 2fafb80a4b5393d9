package labnotes.format.sshd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * OpenSSH's sshd_config: the first value of a keyword counts, except for keywords whose values add
 * up (sshd_config(5)).
 */
public final class SshdConfig implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "sshd_config", "/etc/ssh/sshd_config(\\.d/[^/]+\\.conf)?", new SshdConfig());

  private static final Set<String> CUMULATIVE =
      Set.of(
          "port",
          "listenaddress",
          "hostkey",
          "hostcertificate",
          "acceptenv",
          "setenv",
          "include",
          "subsystem",
          "allowusers",
          "allowgroups",
          "denyusers",
          "denygroups");

  private static final List<String> REMARKS =
      List.of(
          "a value from an earlier Include takes precedence",
          "a Match block applies only to connections that meet its criteria");

  private SshdConfig() {}

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.SSHD);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return List.of();
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    Map<String, Integer> first = new LinkedHashMap<>();
    String match = "";
    for (TextLine line : TextLine.of(text)) {
      String[] words = line.content().strip().split("[\\s=]+", 2);
      if (line.isBlank() || line.isComment("#")) {
        continue;
      }
      String value = words.length > 1 ? words[1].strip() : "";
      String keyword = words[0].toLowerCase(Locale.ROOT);
      if (keyword.equals("match")) {
        match = "Match " + value + ": ";
        continue;
      }
      String name = match + words[0];
      Integer earlier =
          CUMULATIVE.contains(keyword) ? null : first.putIfAbsent(match + keyword, line.number());
      if (earlier == null) {
        active.add(new EffectiveConfig.ActiveLine(line.number(), name, value));
      } else {
        String reason = "line " + earlier + " sets it already, and the first value counts";
        ignored.add(new EffectiveConfig.IgnoredLine(line.number(), name + " " + value, reason));
      }
    }
    return new EffectiveConfig("sshd", active, ignored, REMARKS);
  }
}
