package labnotes.format.sshd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.text.Diagnostic;

/**
 * OpenSSH's sshd_config: the first value of a keyword counts, except for keywords whose values add
 * up (sshd_config(5), servconf.c).
 */
public final class SshdConfig implements WholeFileSyntax {
  public static final Format FORMAT =
      WholeFileFormat.of(
          "sshd_config", "(/usr/local)?/etc/ssh/sshd_config(\\.d/[^/]+)?", new SshdConfig());

  private SshdConfig() {}

  /**
   * Why the lines that sshd reads are not known, a clause; empty if they are.
   *
   * @param main the path of the main file
   * @param texts the files by path
   */
  public static Optional<String> gap(String main, Map<String, String> texts) {
    return SshdFiles.read(main, texts, new ParsedTexts()).gap().map(gap -> main + ": " + gap);
  }

  /**
   * The value of a keyword for connections that no Match block is about; empty for the default.
   *
   * @param main the path of the main file
   * @param texts the files by path
   */
  public static Optional<String> value(String keyword, String main, Map<String, String> texts) {
    return texts.containsKey(main)
        ? SshdFiles.read(main, texts, new ParsedTexts()).directives().stream()
            .filter(SshdDirective::isGlobal)
            .filter(one -> one.keyword().equalsIgnoreCase(keyword))
            .findFirst()
            .map(SshdDirective::value)
        : Optional.empty();
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.SSHD);
  }

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new SshdPrecedence());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return List.of();
  }

  /** The first value counts; yet what follows a Match block would belong to it. */
  @Override
  public boolean belongsFirst(String lines) {
    return SshdFiles.readAlone("", lines).stream().noneMatch(SshdDirective::isMatch);
  }

  /** The main file, and all files that it includes. */
  static List<String> filesOf(String path) {
    return List.of(SshdFiles.mainOf(path), "*");
  }

  @Override
  public List<String> filesReadWith(String path) {
    return filesOf(path);
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    return evaluate(path, Map.of(path, text));
  }

  @Override
  public EffectiveConfig evaluate(String path, Map<String, String> texts) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    ParsedTexts parsed = new ParsedTexts();
    String main = SshdFiles.mainOf(path);
    SshdFiles files = SshdFiles.read(main, texts, parsed);
    Optional<String> gap = files.gap();
    Optional<String> unread =
        SshdPrecedence.unread(path, texts, files.directives())
            .filter(any -> gap.isEmpty())
            .map(Diagnostic::message);
    List<SshdDirective> all =
        texts.containsKey(main) && unread.isEmpty()
            ? files.directives()
            : SshdFiles.read(path, texts, parsed).directives();
    SshdSettings settings = new SshdSettings(all);
    for (SshdDirective one : all) {
      if (!one.path().equals(path) || one.isMatch()) {
        continue;
      }
      String name = (one.isGlobal() ? "" : "Match " + one.scope() + ": ") + one.keyword();
      Optional<String> reason = unread.or(() -> ignoredReason(one, settings));
      if (reason.isPresent()) {
        ignored.add(
            new EffectiveConfig.IgnoredLine(one.number(), name + " " + one.value(), reason.get()));
      } else {
        active.add(new EffectiveConfig.ActiveLine(one.number(), name, one.value()));
      }
    }
    List<String> remarks = remarks(path, texts, all);
    gap.ifPresent(why -> remarks.add("what takes effect is not known: " + why));
    return new EffectiveConfig("sshd", active, ignored, remarks);
  }

  private static Optional<String> ignoredReason(SshdDirective one, SshdSettings settings) {
    Optional<String> useless =
        SshdKeywords.uselessness(one.keyword()).or(() -> replacedReason(one, settings));
    if (useless.isPresent() || SshdKeywords.isCumulative(one.keyword())) {
      return useless;
    }
    return settings
        .earlier(one)
        .map(earlier -> place(earlier, one) + " sets " + name(earlier, one) + " already")
        .map(reason -> reason + ", and the first value counts");
  }

  private static Optional<String> replacedReason(SshdDirective one, SshdSettings settings) {
    return settings
        .inMatchAll(one)
        .filter(other -> one.isGlobal() && !other.isMatch() && !other.canonical().equals("include"))
        .map(
            other ->
                place(other, one)
                    + " sets it in a Match block for all connections, which takes precedence");
  }

  private static String place(SshdDirective earlier, SshdDirective one) {
    return earlier.path().equals(one.path())
        ? "line " + earlier.number()
        : earlier.path() + ":" + earlier.number();
  }

  private static String name(SshdDirective earlier, SshdDirective one) {
    return earlier.keyword().equalsIgnoreCase(one.keyword())
        ? "it"
        : SshdKeywords.current(one.keyword()) + " (" + earlier.keyword() + ")";
  }

  private static List<String> remarks(
      String path, Map<String, String> texts, List<SshdDirective> all) {
    List<String> remarks = new ArrayList<>();
    if (!texts.containsKey(SshdFiles.mainOf(path))) {
      remarks.add("a value that sshd reads before an Include of this file takes precedence");
    }
    if (all.stream().anyMatch(one -> one.path().equals(path) && !one.isGlobal())) {
      remarks.add("a Match block applies only to connections that meet its criteria");
    }
    return remarks;
  }
}
