package labnotes.kind.line;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.pending.UsedPaths;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A command that cron runs: an entry of a user's crontab, or a file of /etc/cron.d. */
@Kind(
    name = "cron",
    about =
        "A command that cron runs on a schedule: with `user` an entry of that user's crontab, else"
            + " a file of /etc/cron.d",
    canHaveUser = true)
public record CronResource(
    Common common,
    @Doc("name of the entry, in a comment above it; of the file in /etc/cron.d") String name,
    @Doc(
            "five fields or a word such as @daily, as in crontab(5); required unless `state:"
                + " absent`")
        Optional<String> schedule,
    @Doc(
            "the command, in which a % is a line break unless it is written \\%; required unless"
                + " `state: absent`")
        Optional<String> command,
    @Doc("variables of a file in /etc/cron.d, as NAME=VALUE") List<String> environment,
    @Doc("user who runs the command of a file in /etc/cron.d; root by default")
        Optional<String> runAs,
    @Doc("earlier name of the entry in a crontab, which it replaces") Optional<String> formerly,
    @RecordedOnly DesiredContent content)
    implements LineOwner {

  private static final String NAME = "[A-Za-z0-9_-]+";

  public CronResource {
    environment = List.copyOf(environment);
  }

  /** Whether a line of a table sets a variable. */
  static boolean isVariable(String line) {
    return line.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
  }

  @Override
  public CronResource with(Common other, DesiredContent earlier) {
    return new CronResource(other, name, schedule, command, environment, runAs, formerly, earlier);
  }

  /** The entry as it was before a change, which replaces this one. */
  CronResource earlier(String was, String when, String what) {
    Optional<String> successor = Optional.of(name).filter(now -> !now.equals(was));
    return new CronResource(
        common.undone(),
        was,
        Optional.of(when),
        Optional.of(what),
        List.of(),
        Optional.empty(),
        successor,
        new DesiredContent.Undetermined());
  }

  @Override
  public Address address() {
    return new Address("cron", common.user().map(user -> user + "/").orElse("") + name);
  }

  @Override
  public HostPath file() {
    return new HostPath("/etc/cron.d/" + (isName(name) ? name : "invalid"));
  }

  @Override
  public boolean isFileItsOwn() {
    return common.user().isEmpty();
  }

  @Override
  public LineRule rule() {
    return new MarkedLines(this);
  }

  /** The line with the schedule. */
  String line() {
    String runner = common.user().isPresent() ? "" : runAs.orElse("root") + " ";
    return schedule.orElse("") + " " + runner + command.orElse("");
  }

  @Override
  public String text() {
    List<String> lines = new ArrayList<>(List.of(MarkedLines.mark(name)));
    lines.addAll(environment);
    lines.add(line());
    return String.join("\n", lines);
  }

  @Override
  public Optional<String> format() {
    return common.user().map(user -> "user-crontab");
  }

  @Override
  public Set<Address> accounts() {
    return Set.of(Address.ofUser(common.user().or(() -> runAs).orElse("root")));
  }

  /** What its command names. */
  @Override
  public Set<HostPath> uses() {
    return common.present() ? command.map(UsedPaths::inCommand).orElse(Set.of()) : Set.of();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        common.user().isPresent()
            ? FactSet.of(SystemFact.INSTANCE, new CrontabFact(common.user().get()))
            : LineOwner.super.needs();
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    return CronProblems.of(this);
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return common.user().isPresent()
        ? List.of()
        : CronProblems.unread(this, system)
            .map(List::of)
            .orElseGet(() -> LineOwner.super.warnings(system));
  }

  @Override
  public List<String> unchecked(Facts observed) {
    return common.user().isPresent() ? List.of() : LineOwner.super.unchecked(observed);
  }

  @Override
  public Decision decide(Facts observed) {
    if (common.user().isPresent()) {
      return new CrontabDecision(this, common.user().get(), observed).decide();
    }
    Optional<Diagnostic> unread = CronProblems.unread(this, observed.get(SystemFact.INSTANCE));
    return unread
        .<Decision>map(Decision.Refused::because)
        .or(() -> AccountReferences.missing(this, observed))
        .orElseGet(() -> LineOwner.super.decide(observed));
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return common.user().isPresent() ? List.of() : LineOwner.super.conflicts(after, desired);
  }

  @Override
  public String observedText(Facts observed) {
    return common.user().isEmpty()
        ? LineOwner.super.observedText(observed)
        : observed.get(new CrontabFact(common.user().get())).text().orElse("");
  }

  @Override
  public Optional<FileClaim> claim() {
    return common.user().isPresent() ? Optional.empty() : LineOwner.super.claim();
  }

  /** Whether a name can be that of an entry. */
  static boolean isName(String text) {
    return text.matches(NAME);
  }
}
