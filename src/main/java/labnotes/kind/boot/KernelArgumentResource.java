package labnotes.kind.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
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
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** An argument of the Linux kernel, which it has from the next boot on. */
@Kind(
    name = "kernel-argument",
    about =
        "An argument of the Linux kernel at boot, in the configuration of GRUB or of kernel-install"
            + " (systemd-boot)")
public record KernelArgumentResource(
    Common common,
    @Doc("name of the argument, such as quiet or mitigations") String name,
    @Doc(
            "its values, such as [\"off\"]; each is an argument NAME=VALUE, and there is no other"
                + " value (default: the name alone)")
        List<String> value)
    implements Resource {
  public KernelArgumentResource {
    value = List.copyOf(value);
  }

  @Override
  public KernelArgumentResource with(Common other) {
    return new KernelArgumentResource(other, name, value);
  }

  @Override
  public Address address() {
    return new Address("kernel-argument", name);
  }

  KernelArguments arguments() {
    return new KernelArguments(name, value);
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> found = new ArrayList<>();
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.:-]*")) {
      found.add(
          Diagnostic.error("`" + name + "` is not the name of a kernel argument", common.at())
              .hint("write the part before `=`, and what follows it as `value`"));
    }
    if (isRoot() && (!common.present() || value.isEmpty())) {
      found.add(
          Diagnostic.error("the system does not boot without a value of `root`", common.at())
              .hint("declare the `value` that it should have"));
    }
    value.stream()
        .filter(one -> !one.matches("[!-~&&[^\"'`\\\\$#;&|<>{}]]+"))
        .map(
            one ->
                Diagnostic.error("`" + one + "` is not a value of a kernel argument", common.at())
                    .hint(
                        "use printable ASCII without blanks, quotes, backslashes and any of"
                            + " `$#;&|<>{}`"))
        .forEach(found::add);
    return found;
  }

  /** Whether it is the file system that the kernel starts from. */
  boolean isRoot() {
    return name.equals("root");
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return elsewhere(system).stream().toList();
  }

  /** Why the system has no such arguments; empty if it has. */
  Optional<Diagnostic> elsewhere(SystemState system) {
    return system.isFreeBsd()
        ? Optional.of(
            Diagnostic.error(
                    address() + ": the kernel of FreeBSD has tunables instead of arguments",
                    common.at())
                .hint("declare `entry: NAME` with `file: /boot/loader.conf`"))
        : Optional.empty();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    needs.add(OtherGrubLine.TEXTS);
    for (BootLoader loader : BootLoader.values()) {
      needs.add(FileFact.of(loader.file()));
      needs.add(new BootedArgumentsFact(name, loader));
      needs.addAll(loader.effect(this).needs());
    }
    return needs;
  }

  @Override
  public Decision decide(Facts observed) {
    return new KernelArgumentDecision(this, observed).decide();
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return common.present() && elsewhere(after.get(SystemFact.INSTANCE)).isEmpty()
        ? BootLoader.on(after).stream()
            .flatMap(loader -> loader.conflicts(this, after).stream())
            .toList()
        : List.of();
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    return BootLoader.on(observed).stream().map(BootLoader::file).collect(Collectors.toSet());
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  /** The words of this argument that the configuration on the host has. */
  private List<String> observedWords(Facts observed) {
    return BootLoader.on(observed).stream()
        .flatMap(loader -> arguments().named(loader.words(this, observed)).stream())
        .toList();
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    List<String> words = observedWords(observed);
    boolean isApplied = applied(applied).filter(one -> one.isIn(words)).isPresent();
    DriftEvidence.HostState host =
        isApplied
            ? DriftEvidence.HostState.AS_APPLIED
            : words.isEmpty() ? DriftEvidence.HostState.MISSING : DriftEvidence.HostState.CHANGED;
    return new DriftEvidence(!applied.isSameDesired(this), host, isApplied);
  }

  private static Optional<KernelArgumentResource> applied(Applied applied) {
    return applied.resource().readable(KernelArgumentResource.class);
  }

  /** Whether the words of this argument are as it should be. */
  boolean isIn(List<String> words) {
    return arguments().added(common.state(), words).isEmpty()
        && arguments().removed(common.state(), words).isEmpty();
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  /** The earlier values are restored. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.restore(this, applied, () -> isIn(observedWords(observed)));
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
