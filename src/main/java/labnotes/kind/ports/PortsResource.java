package labnotes.kind.ports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
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
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.ports.PortsState.ForeignPackage;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** All packages of a FreeBSD system, which are reinstalled after a major upgrade. */
@Kind(name = "ports", about = "All packages of a FreeBSD system, reinstalled after a major upgrade")
public record PortsResource(
    Common common,
    @Doc("file that lists the origins of the manually installed packages") HostPath list,
    @Doc(
            value = "save packages of another release before they are removed, if there is space",
            byDefault = "true")
        boolean save,
    @Doc(
            value = "also reinstall packages that pkg marks as dependencies but nothing needs",
            byDefault = "false")
        boolean leaves)
    implements Resource {
  @Override
  public Address address() {
    return new Address("ports", list.path());
  }

  @Override
  public List<Diagnostic> problems() {
    return common.present()
        ? List.of()
        : List.of(Diagnostic.error("ports cannot have `state: absent`", common.at()));
  }

  @Override
  public Set<Fact<?>> needs() {
    return new LinkedHashSet<>(
        List.of(SystemFact.INSTANCE, FileFact.of(list), new PortsFact(list)));
  }

  @Override
  public Decision decide(Facts observed) {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("packages can only be changed on a running system");
    }
    PortsState state = observed.get(new PortsFact(list));
    if (state.system().isEmpty()) {
      return Refusal.of(this, "`ports` is only supported on FreeBSD").decision();
    }
    Decision listed = listed(state, observed);
    if (state.isSettled() || listed instanceof Decision.Refused) {
      return listed instanceof Decision.InPlace ? withoutChange(state) : listed;
    }
    Decision reinstallation = reinstall(state);
    return listed instanceof Decision.Due first && reinstallation instanceof Decision.Due then
        ? new Decision.Due(first.change().and(then.change()).undoneBy(List.of()))
        : reinstallation;
  }

  /** Writes the list if it is missing or would not become shorter. */
  private Decision listed(PortsState state, Facts observed) {
    EditableFile file = EditableFile.of(this, list, Optional.of("plain"), observed);
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    String text = String.join("", state.chosen().stream().map(one -> one + "\n").toList());
    return text.lines().count() < Math.max(1, file.text().lines().count()) || file.holds(text)
        ? new Decision.InPlace("listed")
        : file.write(text, DesiredOwnership.ofNewFile(), false);
  }

  private static Decision withoutChange(PortsState state) {
    if (!state.removed().isEmpty()) {
      return new Decision.Manual(
          state.removed().stream()
                  .map(port -> port.origin() + " (" + port.reason() + ")")
                  .collect(Collectors.joining(", "))
              + " could not be reinstalled. Install a replacement, and remove its line from "
              + state.removed().get(0).list()
              + ".",
          false);
    }
    return new Decision.InPlace(
        state.count() == 0
            ? "no package is installed"
            : "all %d packages are built for %s".formatted(state.count(), state.system()));
  }

  private Decision reinstall(PortsState state) {
    if (!state.configured().equals(state.system())) {
      return Refusal.of(
              this,
              "pkg is configured for %s, but this system is %s"
                  .formatted(state.configured(), state.system()))
          .hint("remove ABI from /usr/local/etc/pkg.conf or the environment")
          .decision();
    }
    PortsReinstallation reinstallation = new PortsReinstallation(this, state);
    boolean isAllAutomatic = state.foreign().stream().allMatch(ForeignPackage::automatic);
    if (reinstallation.reinstalled().isEmpty() && state.open().isEmpty() && isAllAutomatic) {
      return Refusal.of(
              this,
              "cannot reinstall "
                  + PortsReinstallation.count(state.foreign().size())
                  + " built for another release: all are marked as dependencies")
          .hint("add `leaves: true` to reinstall those that nothing needs")
          .decision();
    }
    return new Decision.Due(reinstallation.change());
  }

  @Override
  public PortsResource with(Common other) {
    return new PortsResource(other, list, save, leaves);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return observed.get(new PortsFact(list)).isSettled()
        ? DriftEvidence.ofDesired(this, applied)
        : DriftEvidence.ofDesired(this, applied).on(DriftEvidence.HostState.LEFT_BEHIND);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.leave(this, applied, observed);
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }

  @Override
  public String whyNotUndone() {
    return "packages of another release do not run on this one; saved packages stay";
  }
}
