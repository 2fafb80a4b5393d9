package labnotes.format.sshd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.text.Diagnostic;

/** The precedence of sshd: the first value of a keyword outside of Match blocks counts. */
record SshdPrecedence() implements Precedence {
  @Override
  public List<String> files(String path) {
    return SshdConfig.filesOf(path);
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    String main = SshdFiles.mainOf(path);
    SshdFiles files = SshdFiles.read(main, texts, parsed);
    return files
        .gap()
        .map(
            gap ->
                Diagnostic.error(
                        "what takes effect of %s is not known: %s".formatted(main, gap), null)
                    .hint("include fewer files"))
        .or(() -> unread(path, texts, files.directives()));
  }

  /**
   * Why sshd does not read a file; empty if it does.
   *
   * @param read all lines of the main file and of what it includes
   */
  static Optional<Diagnostic> unread(
      String path, Map<String, String> texts, List<SshdDirective> read) {
    String main = SshdFiles.mainOf(path);
    if (path.equals(main) || !texts.containsKey(main) || lines(path, texts).isEmpty()) {
      return Optional.empty();
    }
    boolean isRead = read.stream().anyMatch(one -> one.path().equals(path));
    return isRead
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("sshd does not read " + path + ": no Include of " + main, null)
                .hint(
                    includedName(path, main, read)
                        .orElse("add `Include " + main + ".d/*.conf` at the top of " + main)));
  }

  /** What to do if an Include reads other names in the directory of the file. */
  private static Optional<String> includedName(String path, String main, List<SshdDirective> read) {
    String directory = path.substring(0, path.lastIndexOf('/') + 1);
    String below = main.substring(0, main.lastIndexOf('/') + 1);
    return read.stream()
        .filter(one -> one.canonical().equals("include"))
        .flatMap(one -> one.line().words().stream())
        .map(pattern -> pattern.startsWith("/") ? pattern : below + pattern)
        .filter(pattern -> pattern.matches(Pattern.quote(directory) + "\\*\\.[A-Za-z0-9_-]+"))
        .map(pattern -> pattern.substring(directory.length()))
        .findFirst()
        .map(
            pattern ->
                "the Include reads only %s; rename it, for example to %s%s"
                    .formatted(
                        pattern,
                        path.substring(directory.length())
                            .replaceFirst("^\\.+", "")
                            .replace(pattern.substring(1), ""),
                        pattern.substring(1)));
  }

  private static List<SshdDirective> lines(String path, Map<String, String> texts) {
    return SshdFiles.readAlone(path, texts.getOrDefault(path, ""));
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    String main = SshdFiles.mainOf(path);
    List<SshdDirective> all =
        SshdFiles.read(texts.containsKey(main) ? main : path, texts, parsed).directives();
    List<OverridingLine> found = new ArrayList<>();
    SshdSettings settings = new SshdSettings(all);
    List<SshdDirective> own = SshdFiles.readAlone(path, desired);
    SshdSettings ownSettings = new SshdSettings(own);
    for (SshdDirective one : own) {
      boolean isRepeated = ownSettings.earlier(one).isPresent();
      boolean isChecked =
          one.isUnconditional()
              && !one.isMatch()
              && !one.canonical().equals("include")
              && !(isRepeated && !SshdKeywords.isCumulative(one.keyword()));
      if (isChecked) {
        override(one, all, settings).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<OverridingLine> override(
      SshdDirective one, List<SshdDirective> all, SshdSettings settings) {
    List<SshdDirective> same = settings.sameKeyword(one);
    List<SshdDirective> global = unconditional(same);
    boolean isCumulative = SshdKeywords.isCumulative(one.keyword());
    if (!isCumulative && !global.isEmpty()) {
      return global.get(0).hasValueOf(one)
          ? Optional.empty()
          : Optional.of(
              new OverridingLine(
                  one.keyword(),
                  global.get(0).path(),
                  global.get(0).number(),
                  Optional.of(global.get(0).value()),
                  global.get(0).isInMatchAll() && one.isGlobal()
                      ? "in a Match block for all connections, which takes precedence"
                      : "and sshd takes the first value"));
    }
    if (global.stream().anyMatch(one::hasValueOf)) {
      return Optional.empty();
    }
    return same.stream()
        .filter(other -> other.hasValueOf(one))
        .findFirst()
        .flatMap(conditional -> match(conditional, all))
        .map(
            match ->
                new OverridingLine(
                    one.keyword(),
                    match.path(),
                    match.number(),
                    Optional.empty(),
                    "begins a Match block, so "
                        + one.keyword()
                        + " applies only to its connections"));
  }

  /** The lines that count: those of a block for all connections, else those outside of blocks. */
  private static List<SshdDirective> unconditional(List<SshdDirective> same) {
    List<SshdDirective> inMatchAll = same.stream().filter(SshdDirective::isInMatchAll).toList();
    return inMatchAll.isEmpty()
        ? same.stream().filter(SshdDirective::isGlobal).toList()
        : inMatchAll;
  }

  /** The line that begins the Match block of another one. */
  private static Optional<SshdDirective> match(SshdDirective one, List<SshdDirective> all) {
    return all.subList(0, all.indexOf(one)).stream()
        .filter(SshdDirective::isMatch)
        .reduce((earlier, later) -> later);
  }
}
