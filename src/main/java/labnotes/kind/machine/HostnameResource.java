package labnotes.kind.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.line.FileLines;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/**
 * The name of a machine.
 *
 * @param only {@code running} for what restores the name of the running machine, but no file
 */
@Kind(
    name = "hostname",
    about = "The name of the machine, now and at boot, and in its own lines of /etc/hosts")
public record HostnameResource(
    Common common,
    @Doc("the name, with or without its domain") String name,
    @RecordedOnly Optional<String> only)
    implements MachineSetting {
  private static final HostPath HOSTNAME = new HostPath("/etc/hostname");
  private static final HostPath HOSTS = new HostPath("/etc/hosts");
  private static final HostPath RC = new HostPath("/etc/rc.conf");
  private static final String RUNNING = "running";
  private static final int MAXIMUM_LENGTH = 64;
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  @Override
  public HostnameResource with(Common other) {
    return new HostnameResource(other, name, only);
  }

  @Override
  public Address address() {
    return new Address("hostname", "system");
  }

  @Override
  public String value() {
    return name;
  }

  @Override
  public List<Diagnostic> problems() {
    if (absence().isPresent()) {
      return List.of(absence().get());
    }
    boolean isValid =
        name.length() <= MAXIMUM_LENGTH && name.matches(LABEL + "(\\." + LABEL + "){0,9}");
    return isValid
        ? List.of()
        : List.of(
            Diagnostic.error("`" + name + "` is not a valid host name", common.at())
                .hint("use at most 64 letters, digits, - and dots"));
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        FactSet.of(
            SystemFact.INSTANCE, HostnameFact.INSTANCE, FileFact.of(HOSTNAME), FileFact.of(HOSTS));
    needs.addAll(inRc().needs());
    return needs;
  }

  private EntryResource inRc() {
    return new EntryResource(
        common, "hostname", RC, Optional.of(name), Optional.of("rc.conf"), false);
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    return observed.get(SystemFact.INSTANCE).isFreeBsd()
        ? Set.of(RC, HOSTS)
        : Set.of(HOSTNAME, HOSTS);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return after.get(SystemFact.INSTANCE).isFreeBsd()
        ? inRc().conflicts(after, desired)
        : List.of();
  }

  @Override
  public Optional<String> observedValue(Facts observed) {
    if (observed.get(SystemFact.INSTANCE).isFreeBsd()) {
      return inRc().observedValue(observed);
    }
    return observed
        .get(FileFact.of(HOSTNAME))
        .knownContent()
        .flatMap(Content::text)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  @Override
  public Decision decide(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Optional<String> running =
        system.offline() ? Optional.empty() : Optional.of(observed.get(HostnameFact.INSTANCE));
    String before = observedValue(observed).or(() -> running).orElse(name);
    List<Decision> parts = new ArrayList<>();
    if (only.isEmpty()) {
      parts.add(atBoot(system, observed));
      parts.add(inHosts(before, observed));
    }
    running
        .filter(now -> !now.equals(name))
        .map(now -> new Decision.Due(rename(now)))
        .ifPresent(parts::add);
    return all(parts, "is " + name);
  }

  private Decision atBoot(SystemState system, Facts observed) {
    return system.isFreeBsd() ? inRc().decide(observed) : written(HOSTNAME, name + "\n", observed);
  }

  private Decision inHosts(String before, Facts observed) {
    EditableFile hosts = EditableFile.of(this, HOSTS, Optional.empty(), observed);
    if (!(hosts.state() instanceof FileState.Regular)) {
      return new Decision.InPlace("there is no " + HOSTS);
    }
    FileLines lines = new FileLines(hosts.text());
    boolean isNeeded = observed.get(SystemFact.INSTANCE).isDebian();
    return written(
        HOSTS, lines.with(new LoopbackNames(before, name).in(lines.list(), isNeeded)), observed);
  }

  private Decision written(HostPath path, String text, Facts observed) {
    EditableFile file = EditableFile.of(this, path, Optional.empty(), observed);
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    return file.holds(text)
        ? new Decision.InPlace("is in " + path)
        : file.write(text, DesiredOwnership.ofNewFile(), false);
  }

  private Change rename(String now) {
    return new Change(
        address(),
        Action.UPDATE,
        List.of(Delta.Value.of("running machine", now, name)),
        Facts.of(HostnameFact.INSTANCE, now),
        Sh.of("hostname {}", name),
        Facts.of(HostnameFact.INSTANCE, name),
        common.triggers(),
        List.of(new HostnameResource(common.undone(), now, Optional.of(RUNNING))));
  }
}
