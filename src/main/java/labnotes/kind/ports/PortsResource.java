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
import labnotes.kind.ports.PortsState.Foreign;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** All packages of a FreeBSD system, which a new major release leaves behind. */
@Kind(
    name = "ports",
    about =
        "All packages of FreeBSD are built for the release that runs, and the chosen ones listed")
public record PortsResource(
    Common common,
    @Doc("the file that lists the origins of the packages that somebody chose") HostPath list,
    @Doc(
            value =
                "whether packages of another release are saved before they go, where there is room",
            byDefault = "true")
        boolean save,
    @Doc(
            value =
                "whether packages that nothing needs come back too though nobody chose them, where"
                    + " pkg's marks are not to be trusted",
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
        : List.of(Diagnostic.error("the ports of a system cannot be absent", common.at()));
  }

  @Override
  public Set<Fact<?>> needs() {
    return new LinkedHashSet<>(List.of(new SystemFact(), FileFact.of(list), new PortsFact(list)));
  }

  @Override
  public Decision decide(Facts observed) {
    if (observed.get(new SystemFact()).offline()) {
      return new Decision.Deferred("packages are only changed on a running system");
    }
    PortsState state = observed.get(new PortsFact(list));
    if (state.system().isEmpty()) {
      return Refusal.of(this, "ports are FreeBSD's, and this system is another").decision();
    }
    Decision listed = listed(state, observed);
    if (state.isSettled() || listed instanceof Decision.Refused) {
      return listed instanceof Decision.InPlace ? settled(state) : listed;
    }
    Decision moved = moved(state);
    return listed instanceof Decision.Due first && moved instanceof Decision.Due then
        ? new Decision.Due(first.change().and(then.change()).undoneBy(List.of()))
        : moved;
  }

  /** The list is made where there is none, and never gives way to a shorter one. */
  private Decision listed(PortsState state, Facts observed) {
    EditableFile file = EditableFile.of(this, list, Optional.of("plain"), observed);
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    String text = String.join("", state.chosen().stream().map(one -> one + "\n").toList());
    return text.lines().count() < Math.max(1, file.text().lines().count())
            || text.equals(file.text())
        ? new Decision.InPlace("listed")
        : file.write(text, DesiredOwnership.ofNewFile(), false);
  }

  private static Decision settled(PortsState state) {
    if (!state.gone().isEmpty()) {
      return new Decision.Manual(
          state.gone().stream()
                  .map(gone -> gone.origin() + " (" + gone.reason() + ")")
                  .collect(Collectors.joining(", "))
              + " did not come back. Install what takes its place, and remove its line from "
              + state.gone().get(0).list()
              + ".",
          false);
    }
    return new Decision.InPlace(
        state.count() == 0
            ? "no package is installed"
            : "all %d packages are built for %s".formatted(state.count(), state.system()));
  }

  private Decision moved(PortsState state) {
    if (!state.wished().equals(state.system())) {
      return Refusal.of(
              this,
              "pkg is set to install packages for %s, and this system is %s"
                  .formatted(state.wished(), state.system()))
          .hint("look for ABI in /usr/local/etc/pkg.conf and in the environment")
          .decision();
    }
    PortsReinstallation move = new PortsReinstallation(this, state);
    boolean all = state.foreign().stream().allMatch(Foreign::automatic);
    if (move.wanted().isEmpty() && state.open().isEmpty() && all) {
      return Refusal.of(
              this,
              PortsReinstallation.counted(state.foreign().size())
                  + " built for another release, and nobody chose any, so that none would come"
                  + " back")
          .hint("with `leaves: true` those that nothing needs are taken to be chosen")
          .decision();
    }
    return new Decision.Due(move.change());
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
    return "packages of another release do not run here; what was saved of them stays";
  }
}
