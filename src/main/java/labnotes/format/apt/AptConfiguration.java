package labnotes.format.apt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.LastWins;
import labnotes.format.OpaqueText;
import labnotes.format.OverriddenLines;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.dropin.DropInDirectory;
import labnotes.text.Diagnostic;

/** The options of apt, checked by apt-config: after a syntax error no command of apt works. */
public final class AptConfiguration implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of("apt-conf", "/etc/apt/apt\\.conf(\\.d/[^/]+)?", new AptConfiguration());

  private static final OpaqueText TEXT =
      new OpaqueText(
          "apt", "a later file can set an option again", Optional.of(ValidationCommand.APTCONF));

  private AptConfiguration() {}

  @Override
  public List<Diagnostic> check(String file, String text) {
    return TEXT.check(file, text);
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.ActiveLine> active =
        new AptOptions()
            .assignments(path, text).stream()
                .map(one -> new EffectiveConfig.ActiveLine(one.line(), one.key(), one.value()))
                .toList();
    return active.isEmpty()
        ? TEXT.evaluate(path, text)
        : new EffectiveConfig(TEXT.reader(), active, List.of(), List.of());
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return TEXT.validation();
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new AptOrder());
  }

  /** The files of apt.conf.d by name, and then the main file (apt.conf(5)). */
  record AptOrder() implements Precedence {
    private static final LastWins LAST = new LastWins(new AptOptions());
    private static final String MAIN = "/etc/apt/apt.conf";

    @Override
    public List<String> files(String path) {
      return List.of("/etc/apt/apt.conf.d/*", MAIN);
    }

    @Override
    public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
      return Optional.empty();
    }

    @Override
    public List<OverridingLine> overrides(
        String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
      return LAST.overridesInOrder(path, desired, inReadOrder(texts), parsed);
    }

    @Override
    public OverriddenLines overridden(String path, Map<String, String> texts) {
      return OverriddenLines.of(LAST.partsInOrder(path, inReadOrder(texts)));
    }

    private static Map<String, String> inReadOrder(Map<String, String> texts) {
      Map<String, String> ordered = new LinkedHashMap<>();
      texts.keySet().stream()
          .filter(one -> !one.equals(MAIN) && new DropInDirectory(one, "").isRead())
          .sorted()
          .forEach(one -> ordered.put(one, texts.getOrDefault(one, "")));
      if (texts.containsKey(MAIN)) {
        ordered.put(MAIN, texts.getOrDefault(MAIN, ""));
      }
      return ordered;
    }
  }
}
