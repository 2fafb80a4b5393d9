package labnotes.kind.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.text.Diagnostic;

/** What is wrong with the declaration of an entry of cron. */
final class CronProblems {
  /** The releases of FreeBSD before the one whose cron reads /etc/cron.d. */
  private static final String BEFORE_DIRECTORY = "([0-9]|1[01])(\\..*)?";

  private CronProblems() {}

  static List<Diagnostic> of(CronResource cron) {
    List<Diagnostic> found = new ArrayList<>();
    Stream.concat(Stream.of(cron.name()), cron.formerly().stream())
        .filter(name -> !CronResource.isName(name))
        .map(
            name ->
                error(cron, "`" + name + "` is not a valid name of an entry of cron")
                    .hint("use letters, digits, - and _; cron skips files with other names"))
        .forEach(found::add);
    boolean isDeclared = cron.common().present() && !cron.isRestoring();
    if (isDeclared && (cron.schedule().isEmpty() || cron.command().isEmpty())) {
      found.add(
          error(cron, "cron " + cron.name() + " requires `schedule` and `command`")
              .hint("add both, or `state: absent` to remove the entry"));
    }
    Stream.of(cron.schedule(), cron.command())
        .flatMap(Optional::stream)
        .filter(text -> text.isBlank() || text.chars().anyMatch(CronProblems::isControl))
        .map(text -> error(cron, "`schedule` and `command` are one line each"))
        .forEach(found::add);
    cron.environment().stream()
        .filter(
            text ->
                !CronResource.isVariable(text) || text.chars().anyMatch(CronProblems::isControl))
        .map(text -> error(cron, "`" + text + "` is not a variable").hint("write NAME=VALUE"))
        .forEach(found::add);
    misplaced(cron).ifPresent(found::add);
    if (found.isEmpty() && isDeclared) {
      found.addAll(invalid(cron));
    }
    return found;
  }

  private static boolean isControl(int character) {
    return character != '\t' && Character.isISOControl(character);
  }

  private static Optional<Diagnostic> misplaced(CronResource cron) {
    boolean isCrontab = cron.common().user().isPresent();
    if (isCrontab && (!cron.environment().isEmpty() || cron.runAs().isPresent())) {
      return Optional.of(
          error(
                  cron,
                  "`environment` and `run-as` are only for files of /etc/cron.d: a variable of a"
                      + " crontab applies to all entries below it")
              .hint("write `run-as` instead of `user`, or set variables in the command"));
    }
    return !isCrontab && cron.formerly().isPresent()
        ? Optional.of(
            error(cron, "`formerly` is only for entries of a crontab, with `user`")
                .hint("remove the earlier file with `state: absent`"))
        : Optional.empty();
  }

  private static List<Diagnostic> invalid(CronResource cron) {
    Format format =
        cron.format()
            .flatMap(new Formats("")::find)
            .or(() -> new Formats("").find("system-crontab"))
            .orElseThrow();
    return format.check(cron.address().toString(), cron.line() + "\n").stream()
        .filter(Diagnostic::isError)
        .map(problem -> problem.movedTo(cron.common().at()))
        .toList();
  }

  /** Why the cron of a system does not read /etc/cron.d. */
  static Optional<Diagnostic> unread(CronResource cron, SystemState system) {
    boolean isOld = system.isFreeBsd() && system.version().matches(BEFORE_DIRECTORY);
    return cron.common().present() && (isOld || system.family().equals("alpine"))
        ? Optional.of(
            error(
                    cron,
                    "cron does not read /etc/cron.d on this system, so "
                        + cron.name()
                        + " would not run")
                .hint("add `user: root`, so that the entry is in the crontab of root"))
        : Optional.empty();
  }

  private static Diagnostic error(CronResource cron, String message) {
    return Diagnostic.error(message, cron.common().at());
  }
}
