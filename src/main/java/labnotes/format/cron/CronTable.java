package labnotes.format.cron;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/** The tables of cron, as Debian's cron 3.0pl1 and FreeBSD's cron read them (crontab(5)). */
public final class CronTable implements WholeFileSyntax {
  /** System-wide tables of Linux, whose lines have a user. */
  public static final Format SYSTEM_LINUX =
      format("system-crontab-linux", "/etc/crontab|/etc/cron\\.d/[^/]+", CronDialect.Family.LINUX);

  /** System-wide tables of FreeBSD, whose lines have a user. */
  public static final Format SYSTEM_FREEBSD =
      format(
          "system-crontab-freebsd",
          "(/usr/local)?/etc/(crontab|cron\\.d/[^/]+)",
          CronDialect.Family.FREEBSD);

  /** Tables of users on Linux. */
  public static final Format USER_LINUX =
      WholeFileFormat.of(
          "user-crontab-linux",
          "/var/spool/cron/(crontabs/)?[^/]+",
          new CronTable(new CronDialect(CronDialect.Family.LINUX, false)));

  /** Tables of users on FreeBSD. */
  public static final Format USER_FREEBSD =
      WholeFileFormat.of(
          "user-crontab-freebsd",
          "/var/cron/tabs/[^/]+",
          new CronTable(new CronDialect(CronDialect.Family.FREEBSD, false)));

  private final CronDialect dialect;

  private CronTable(CronDialect dialect) {
    this.dialect = dialect;
  }

  private static Format format(String name, String paths, CronDialect.Family system) {
    return WholeFileFormat.of(name, paths, new CronTable(new CronDialect(system, true)));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (CronLine line : lines(text)) {
      found.addAll(line.check(file));
    }
    List<TextLine> all = TextLine.of(text);
    TextLine last = all.isEmpty() ? null : all.get(all.size() - 1);
    if (last != null && !last.isTerminated()) {
      found.add(
          Diagnostic.error(
              "the last line must end with a newline" + dialect.consequence(),
              last.at(file, last.text().length())));
    }
    return List.copyOf(found);
  }

  @Override
  public Set<String> users(String text) {
    return lines(text).stream().flatMap(line -> line.user().stream()).collect(Collectors.toSet());
  }

  private List<CronLine> lines(String text) {
    return TextLine.of(text).stream()
        .filter(Predicate.not(CronTable::isSkipped))
        .map(line -> new CronLine(dialect, line))
        .toList();
  }

  private static boolean isSkipped(TextLine line) {
    String stripped = line.text().replaceFirst("^[ \\t]+", "");
    return stripped.isEmpty() || stripped.startsWith("#");
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    for (CronLine line : lines(text)) {
      int number = line.line().number();
      List<Diagnostic> errors = line.check(path).stream().filter(CronLine::isError).toList();
      if (errors.isEmpty()) {
        active.add(new EffectiveConfig.ActiveLine(number, line.name(), line.value()));
      } else {
        ignored.add(
            new EffectiveConfig.IgnoredLine(
                number, line.line().content().strip(), errors.get(0).message()));
      }
    }
    return new EffectiveConfig("cron", active, ignored, List.of());
  }
}
