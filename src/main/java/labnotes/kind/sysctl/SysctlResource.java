package labnotes.kind.sysctl;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.effect.FileEffect;
import labnotes.kind.entry.EntryDrift;
import labnotes.kind.entry.EntryMerge;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.entry.EntryRetirement;
import labnotes.kind.entry.SingleSetting;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A kernel setting, in its file and in the running kernel. */
@Kind(name = "sysctl", about = "A kernel setting, in the running kernel and at boot")
public record SysctlResource(
    Common common,
    @Doc("name of the setting; in net.ipv4.conf and net.ipv6.conf, * is every interface")
        String key,
    @Doc("value; alternative to `at-least`") Optional<String> value,
    @Doc("minimum, a number or a version; a higher value stays") Optional<String> atLeast,
    @Doc(
            "file to set it in (default: /etc/sysctl.conf; /etc/sysctl.d/local.conf if systemd does"
                + " not read that, as on Debian 13)")
        Optional<HostPath> file,
    @Doc(value = "set it in the running kernel", byDefault = "true") boolean live,
    @Doc(value = "set it in the file", byDefault = "true") boolean persisted)
    implements SingleSetting {
  private static final HostPath MAIN = new HostPath("/etc/sysctl.conf");

  /** The link through which systemd reads the main file, if it exists. */
  private static final HostPath LINK = new HostPath("/etc/sysctl.d/99-sysctl.conf");

  /** A file that comes after those whose names begin with a number, as the main file does. */
  private static final HostPath DROP_IN = new HostPath("/etc/sysctl.d/local.conf");

  /** A setting of the running kernel only. */
  static SysctlResource live(Common common, String key, String value, Optional<HostPath> file) {
    return new SysctlResource(common, key, Optional.of(value), Optional.empty(), file, true, false);
  }

  /** The file that it is set in. */
  HostPath path() {
    return file.orElse(MAIN);
  }

  @Override
  public Address address() {
    return new Address("sysctl", key);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        new LinkedHashSet<>(List.of(SystemFact.INSTANCE, FileFact.of(path()), new SysctlFact(key)));
    if (persisted && file.isEmpty()) {
      needs.add(FileFact.of(DROP_IN));
      needs.addAll(in(DROP_IN).effect().needs());
    }
    if (persisted && (common.present() || file.isEmpty())) {
      needs.addAll(effect().needs());
    }
    return needs;
  }

  private FileEffect effect() {
    boolean isInferred = new Formats("").infer(path().path()) instanceof KeyedFormat;
    return new FileEffect(this, path(), isInferred ? Optional.empty() : Optional.of("sysctl"));
  }

  @Override
  public SysctlResource onHost(Facts observed, Collection<? extends Resource> declared) {
    if (file.isPresent()) {
      return this;
    }
    boolean isLinked =
        declared.stream()
            .filter(one -> one.common().present())
            .flatMap(one -> one.claim().stream())
            .anyMatch(claim -> claim.path().equals(LINK));
    return in(persisted && !isLinked && isMainUnread(observed) ? DROP_IN : MAIN);
  }

  private boolean isMainUnread(Facts observed) {
    try {
      return effect().unread(observed).isPresent();
    } catch (UnansweredException unreadable) {
      return false;
    }
  }

  private SysctlResource in(HostPath other) {
    return new SysctlResource(common, key, value, atLeast, Optional.of(other), live, persisted);
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return common.present() && persisted ? effect().nameProblems(system) : List.of();
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return persisted
        ? Stream.concat(keys().stream(), Stream.of(key))
            .distinct()
            .flatMap(one -> conflicts(one, after).stream())
            .distinct()
            .toList()
        : List.of();
  }

  private List<Diagnostic> conflicts(String one, Facts after) {
    if (value.isPresent()) {
      return effect().conflicts(one, value.get(), after);
    }
    // Without a line in the file, the value of the kernel itself is high enough.
    return atLeast.isPresent() && effect().value(one, after).isPresent()
        ? effect()
            .conflictsOfMinimum(one, atLeast.get(), other -> replacement(other).isEmpty(), after)
        : effect().skipped(after).stream().toList();
  }

  @Override
  public List<Diagnostic> problems() {
    if (!key.matches("[A-Za-z0-9_%][A-Za-z0-9_.*/:@%+-]*") || !SysctlFact.staysBelowTop(key)) {
      return List.of(
          Diagnostic.error("`" + key + "` is not a valid name of a sysctl", common.at()));
    }
    if (common.present() && value.isPresent() == atLeast.isPresent()) {
      return List.of(
          Diagnostic.error(
                  "sysctl " + key + " needs exactly one of `value` and `at-least`", common.at())
              .hint("add one of them, or remove one"));
    }
    if (persisted && keys().isEmpty()) {
      return List.of(
          Diagnostic.error(key + " cannot be set in a file", common.at())
              .hint(
                  "only net.ipv4.conf.* and net.ipv6.conf.* have a setting for new interfaces;"
                      + " add `persisted: false`, or declare one setting"));
    }
    return List.of();
  }

  /** The keys in the file; for a wildcard, those of all interfaces and of new interfaces. */
  public List<String> keys() {
    if (!key.contains("*")) {
      return List.of(key);
    }
    return key.matches("net[./]ipv[46][./]conf[./]\\*[./][^*]*")
        ? List.of(key.replace("*", "all"), key.replace("*", "default"))
        : List.of();
  }

  @Override
  public Optional<EntryResource> asEntry() {
    return persisted && value.isPresent() && keys().size() == 1
        ? Optional.of(new EntryResource(common, key, path(), value, Optional.empty(), false))
        : Optional.empty();
  }

  private SysctlResource withValue(String other) {
    return new SysctlResource(
        common, key, Optional.of(other), Optional.empty(), file, live, persisted);
  }

  /** The value to set, given the current one; empty if that is as desired. */
  Optional<String> replacement(String now) {
    if (value.isPresent()) {
      return value.filter(desired -> !isSame(desired, now));
    }
    return atLeast.filter(lowest -> VersionNumber.of(now).compareTo(VersionNumber.of(lowest)) < 0);
  }

  private static boolean isSame(String desired, String now) {
    return SysctlState.normalize(desired).equals(SysctlState.normalize(now));
  }

  @Override
  public Decision decide(Facts observed) {
    return new SysctlChange(this, observed).decide();
  }

  @Override
  public SysctlResource with(Common other) {
    return new SysctlResource(other, key, value, atLeast, file, live, persisted);
  }

  @Override
  public Optional<FileClaim> claim() {
    return persisted
        ? Optional.of(new FileClaim(path(), FileClaim.Extent.PART_OF_FILE))
        : Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return asEntry()
        .map(entry -> new EntryDrift(entry, applied, observed, history).evidence(this))
        .orElseGet(() -> DriftEvidence.ofDesired(this, applied));
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    if (!common.present() || asEntry().isEmpty()) {
      return MergeOutcome.unchanged(this);
    }
    MergeOutcome outcome = new EntryMerge(asEntry().get(), address(), request).outcome();
    return new MergeOutcome(
        outcome.resource().flatMap(this::withValueOf), outcome.remarks(), outcome.isFinal());
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    if (!persisted) {
      return Retirement.leave(this, applied, observed);
    }
    // The running kernel keeps its value until the next boot.
    return Retirement.all(
        keys().stream()
            .map(one -> entry(one, applied))
            .map(entry -> new EntryRetirement(entry, applied, history).retirement(observed))
            .toList());
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return new SysctlUndo(this, request).edits();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofKernelSetting(key);
  }

  private Optional<Resource> withValueOf(Resource merged) {
    return merged instanceof EntryResource entry
        ? entry.value().map(this::withValue)
        : Optional.empty();
  }

  private EntryResource entry(String one, Applied applied) {
    return new EntryResource(
        common, one, path(), value.or(() -> atLeast), EntryRetirement.format(applied), false);
  }

  @Override
  public Set<String> settings(SystemState system) {
    return Set.copyOf(keys());
  }

  @Override
  public Set<String> contentsToRetire(Applied applied) {
    return EntryRetirement.contents(applied);
  }
}
