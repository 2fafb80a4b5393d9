package labnotes.kind.mount;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.DriftEvidence;
import labnotes.kind.HostHistory;
import labnotes.kind.Retirement;
import labnotes.kind.file.DirectoryListingFact;
import labnotes.kind.line.LineOwner;
import labnotes.kind.line.LineRule;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/**
 * A file system or a swap area.
 *
 * @param mounted whether an undo mounts it; empty for what the other keys say
 * @param dialect that of the host; empty until it is known
 */
@Kind(
    name = "mount",
    about = "A file system that is mounted, or a swap area in use, now and at boot by /etc/fstab")
public record MountResource(
    Common common,
    @Doc("mount point; of a swap area, its device or file") String name,
    FileSystem entry,
    @Doc(
            value =
                "mount it now; with false, only the boot mounts it, and a removal does not"
                    + " unmount it",
            byDefault = "true")
        boolean now,
    @RecordedOnly Optional<Boolean> mounted,
    @RecordedOnly Optional<FileSystem.Dialect> dialect,
    @RecordedOnly DesiredContent content)
    implements LineOwner {
  private static final HostPath FSTAB = new HostPath("/etc/fstab");

  /** What a login needs. */
  private static final List<HostPath> LOGIN =
      List.of(
          new HostPath("/etc/ssh/sshd_config"),
          new HostPath("/home/user/.ssh/authorized_keys"),
          new HostPath("/root/.ssh/authorized_keys"),
          new HostPath("/usr/sbin/sshd"),
          new HostPath("/var/run/sshd"));

  @Override
  public MountResource with(Common other, DesiredContent earlier) {
    return new MountResource(other, name, entry, now, mounted, dialect, earlier);
  }

  /** A copy that is mounted, or not, whatever its line is. */
  MountResource mounted(boolean other) {
    return new MountResource(common, name, entry, now, Optional.of(other), dialect, content);
  }

  /** A copy whose line alone is changed. */
  private MountResource ofLine() {
    return new MountResource(common, name, entry, false, Optional.empty(), dialect, content);
  }

  private MountResource on(SystemState system) {
    FileSystem.Dialect known =
        system.isFreeBsd() ? FileSystem.Dialect.FREEBSD : FileSystem.Dialect.LINUX;
    return new MountResource(common, name, entry, now, mounted, Optional.of(known), content);
  }

  @Override
  public Address address() {
    return new Address("mount", name);
  }

  @Override
  public HostPath file() {
    return FSTAB;
  }

  @Override
  public LineRule rule() {
    return new MountLines(this);
  }

  /** The desired line, with the numbers of the present one. */
  FstabLine line(Optional<FstabLine> present) {
    return entry.line(name, dialect.orElse(FileSystem.Dialect.LINUX), present);
  }

  /** The line in a text that is about it. */
  Optional<FstabLine> lineIn(String text) {
    return text.lines()
        .flatMap(line -> FstabLine.of(line).stream())
        .filter(line -> line.isOf(name))
        .findFirst();
  }

  @Override
  public String text() {
    return line(Optional.empty()).text();
  }

  /** The line that it restores or writes. */
  private FstabLine goal() {
    return content
        .bytes()
        .flatMap(Content::text)
        .flatMap(this::lineIn)
        .orElseGet(() -> entry.line(name, FileSystem.Dialect.LINUX, Optional.empty()));
  }

  /** The same question on each system. */
  MountFact fact() {
    return MountFact.of(name, goal());
  }

  /** Whether it is to be mounted; empty to leave it as it is. */
  Optional<Boolean> isMounted() {
    return mounted.or(() -> Optional.of(common.present()).filter(any -> now));
  }

  boolean isSwap() {
    return goal().isSwap();
  }

  /** Whether it has a mount point. */
  boolean hasPlace() {
    return !isSwap() && HostPath.findProblem(name).isEmpty();
  }

  HostPath place() {
    return new HostPath(name);
  }

  /** The file or directory that is mounted, which an earlier change may create. */
  Optional<FileFact> sourceFile() {
    String device = isSwap() ? name : goal().device();
    return HostPath.findProblem(device).isEmpty() && !device.startsWith("/dev/")
        ? Optional.of(FileFact.of(new HostPath(device)))
        : Optional.empty();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = LineOwner.super.needs();
    if (isMounted().isPresent()) {
      needs.add(fact());
    }
    if (isMounted().orElse(false)) {
      sourceFile().ifPresent(needs::add);
      if (hasPlace()) {
        needs.add(FileFact.of(place()));
        needs.add(new DirectoryListingFact(place()));
      }
    }
    return needs;
  }

  @Override
  public MountResource comparable() {
    return new MountResource(
        common.bare(),
        name,
        entry,
        now,
        Optional.empty(),
        Optional.empty(),
        new DesiredContent.Undetermined());
  }

  @Override
  public List<Diagnostic> problems() {
    return MountProblems.of(this);
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    List<Diagnostic> all = new ArrayList<>(LineOwner.super.warnings(system));
    MountProblems.onSystem(this, system).ifPresent(all::add);
    return all;
  }

  @Override
  public List<Diagnostic> warnings(Facts observed) {
    return new MountDecision(this, observed).hidden().stream().toList();
  }

  @Override
  public Decision decide(Facts observed) {
    MountResource known = on(observed.get(SystemFact.INSTANCE));
    return new MountDecision(known, observed).decide();
  }

  /** The decision for the line alone. */
  Decision decideLine(Facts observed) {
    return LineOwner.super.decide(observed);
  }

  /** What is mounted, or was hidden by it, has files that are not known before. */
  @Override
  public Optional<HostPath> redirectedDirectory(Facts observed) {
    if (!hasPlace() || isMounted().isEmpty() || observed.get(SystemFact.INSTANCE).offline()) {
      return Optional.empty();
    }
    MountState state = observed.get(fact());
    boolean isRedirected =
        isMounted().get() ? state.mounted() != MountState.Presence.DESIRED : state.isMounted();
    return isRedirected ? Optional.of(place()) : Optional.empty();
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    DriftEvidence evidence = LineOwner.super.drift(applied, observed, history);
    boolean isOff =
        isMounted().isPresent()
            && !observed.get(SystemFact.INSTANCE).offline()
            && observed.get(fact()).isMounted() != isMounted().get();
    return isOff && evidence.host() == DriftEvidence.HostState.AS_APPLIED
        ? evidence.on(
            common.present() ? DriftEvidence.HostState.MISSING : DriftEvidence.HostState.CHANGED)
        : evidence;
  }

  /** The line is restored or removed; it is unmounted unless it was mounted before any run. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    if (MountProblems.isSystem(name)) {
      return Retirement.leave(this, applied, observed);
    }
    Retirement retirement = LineOwner.super.retire(applied, observed, history);
    if (retirement.removals().isEmpty()) {
      return retirement;
    }
    Optional<Boolean> before =
        applied.before(MountResource.class).findFirst().flatMap(MountResource::mounted);
    MountResource removal =
        retirement.removals().get(0) instanceof MountResource line
            ? line
            : with(Retirement.absent(this, applied), new DesiredContent.Undetermined());
    return Retirement.by(
        now && removal.fact().equals(fact())
            ? removal.mounted(before.orElse(false))
            : removal.ofLine());
  }

  @Override
  public Set<Access> endangers(Change change) {
    Set<Access> endangered = EnumSet.noneOf(Access.class);
    if (hasPlace() && LOGIN.stream().anyMatch(path -> path.isAtOrBelow(place()))) {
      endangered.add(Access.LOGIN);
    }
    return endangered;
  }

  /** The host unmounts what it mounted, or mounts again by the earlier line. */
  @Override
  public Optional<Change.Safeguard> safeguard(Change change) {
    Optional<MountState> before = change.precondition().peek(fact());
    Optional<MountState> after = change.expect().peek(fact());
    if (before.isEmpty()
        || after.isEmpty()
        || before.get().isMounted() == after.get().isMounted()) {
      return Optional.empty();
    }
    return Optional.of(
        new Change.Safeguard(
            Sh.NOTHING,
            after.get().isMounted()
                ? Sh.of("labnotes_mount_end {} {}", name, fact().type())
                : Sh.of("labnotes_mount_again {}", name)));
  }
}
