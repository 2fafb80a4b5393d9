package labnotes.kind.line;

import java.util.List;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** The decision for an entry of a user's crontab, which crontab(1) checks and writes. */
record CrontabDecision(CronResource desired, String user, Facts observed) {
  Decision decide() {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("crontab can only be run on a running system");
    }
    CrontabFact.Crontab now = observed.get(fact());
    if (now.problem().filter(String::isEmpty).isPresent()) {
      return withoutProgram();
    }
    return AccountReferences.unready(desired, observed)
        .orElseGet(() -> now.problem().map(this::unreadable).orElseGet(() -> edited(now)));
  }

  private CrontabFact fact() {
    return new CrontabFact(user);
  }

  private Decision withoutProgram() {
    if (!desired.common().present()) {
      return new Decision.InPlace("cron is not installed");
    }
    return PendingProviders.packageBefore(desired.common(), observed)
        .or(() -> PendingProviders.anyPackage(observed))
        .<Decision>map(Decision.Waits::new)
        .orElseGet(
            () ->
                Refusal.of(desired, "the program crontab is not installed")
                    .hint("declare the package of a cron before it, such as `package: cron`")
                    .decision());
  }

  private Decision unreadable(String problem) {
    return Refusal.of(desired, "the crontab of " + user + " cannot be read: " + problem)
        .hint("connect as that user or as root, for example with --become sudo")
        .decision();
  }

  private Decision edited(CrontabFact.Crontab now) {
    String text = now.text().orElse("");
    String edited = new LineEdit(desired, text).edited().value().orElseThrow();
    if (edited.equals(text)) {
      return new Decision.InPlace(
          desired.common().present() ? "is in the crontab of " + user : "is not in the crontab");
    }
    List<Diagnostic> errors = errors(edited);
    return errors.isEmpty()
        ? new Decision.Due(change(now, edited.isBlank() ? "" : edited))
        : new Decision.Refused(errors);
  }

  /** The errors for which crontab(1) would reject the whole table. */
  private List<Diagnostic> errors(String edited) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Format format =
        new Formats(system.family(), system.version()).find("user-crontab").orElseThrow();
    return format.check("crontab of " + user, edited).stream().filter(Diagnostic::isError).toList();
  }

  private Change change(CrontabFact.Crontab now, String edited) {
    String text = now.text().orElse("");
    CrontabFact.Crontab after = CrontabFact.Crontab.of(edited);
    boolean had = !desired.rule().own(new FileLines(text).list()).isEmpty();
    Action action =
        !desired.common().present() ? Action.DELETE : had ? Action.UPDATE : Action.CREATE;
    return new Change(
        desired.address(),
        action,
        List.of(new Delta.Text("crontab of " + user, now.text(), after.text())),
        Facts.of(fact(), now),
        after.text().isEmpty()
            ? Sh.of("labnotes_crontab_remove {}", user)
            : Sh.of("{} | labnotes_crontab_write {}", Sh.print(Content.of(edited).bytes()), user),
        Facts.of(fact(), after),
        desired.common().triggers(),
        undo(text));
  }

  /** The entries as they were; the record does not keep crontabs. */
  private List<Resource> undo(String text) {
    FileLines lines = new FileLines(text);
    List<CronResource> before =
        MarkedLines.entries(lines.joined(desired.rule().own(lines.list())), desired);
    return before.isEmpty()
        ? List.of(desired.with(desired.common().undone().with(State.ABSENT)))
        : List.copyOf(before);
  }
}
