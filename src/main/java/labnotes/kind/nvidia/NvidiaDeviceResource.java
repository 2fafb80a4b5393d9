package labnotes.kind.nvidia;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.format.xorg.PciBusId;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.FileChange;
import labnotes.kind.file.MissingParents;
import labnotes.kind.nvidia.ActiveDeviceFact.ActiveDevice;
import labnotes.kind.nvidia.NvidiaCardsFact.GraphicsCard;
import labnotes.kind.nvidia.NvidiaCardsFact.NvidiaCards;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** The card that the X server uses with the nvidia driver. */
@Kind(
    name = "nvidia-device",
    about = "The device section of xorg.conf for an NVIDIA card, written by nvidia-xconfig")
public record NvidiaDeviceResource(
    Common common,
    @Doc("absolute path of xorg.conf on the host") HostPath path,
    @Doc("BusID of the card in decimal, such as PCI:1:0:0; inferred if there is only one card")
        Optional<String> busid,
    @Doc("how to choose among several cards, a sentence") Optional<String> choice)
    implements Resource {
  static final String DRIVER = "nvidia";

  @Override
  public Address address() {
    return new Address("nvidia-device", path.path());
  }

  @Override
  public Set<Fact<?>> needs() {
    return new LinkedHashSet<>(
        List.of(
            SystemFact.INSTANCE,
            FileFact.of(path),
            new ActiveDeviceFact(path),
            NvidiaCardsFact.INSTANCE));
  }

  @Override
  public List<Diagnostic> problems() {
    if (!common.present()) {
      return List.of(
          Diagnostic.error("an nvidia-device cannot have `state: absent`", common.at())
              .hint("remove the file with `file: " + path + "` and `state: absent`"));
    }
    return declared()
        .filter(text -> PciBusId.parse(text).isEmpty())
        .map(
            text ->
                Diagnostic.error(
                        "`"
                            + text
                            + "` is not a BusID of the form PCI:bus[@domain]:device:function",
                        common.at())
                    .hint(
                        PciBusId.parseSlot(text.replaceFirst("(?i)^PCI:", ""))
                            .map(
                                meant ->
                                    "lspci prints hexadecimal numbers, xorg.conf has decimal ones:"
                                        + " write "
                                        + meant)
                            .orElse("nvidia-xconfig --query-gpu-info shows it")))
        .stream()
        .toList();
  }

  private Optional<String> declared() {
    return busid.filter(text -> !text.isBlank());
  }

  @Override
  public Decision decide(Facts observed) {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("nvidia-xconfig can only find cards on a running system");
    }
    List<Diagnostic> obstacles =
        EditableFile.of(this, path, Optional.of("xorg.conf"), observed).obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    ActiveDevice now = observed.get(new ActiveDeviceFact(path));
    NvidiaCards found = observed.get(NvidiaCardsFact.INSTANCE);
    List<PciBusId> busIds =
        declared().isPresent()
            ? declared().flatMap(PciBusId::parse).stream().toList()
            : found.cards().stream()
                .flatMap(card -> PciBusId.parse(card.busId()).stream())
                .toList();
    for (PciBusId pciBus : busIds) {
      if (now.equals(ActiveDevice.nvidia(pciBus))) {
        return new Decision.InPlace("uses driver nvidia for the card at " + pciBus);
      }
    }
    if (!found.isQueried() || busIds.isEmpty()) {
      return PendingProviders.packageBefore(common, observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(() -> new Decision.Deferred(missing(found)));
    }
    return busIds.size() > 1
        ? new Decision.Manual(choose(found.cards()), false)
        : new Decision.Due(change(now, busIds.get(0), observed));
  }

  private static String missing(NvidiaCards found) {
    return found.isQueried()
        ? "nvidia-xconfig finds no card that its driver supports"
        : "nvidia-xconfig is not installed";
  }

  private String choose(List<GraphicsCard> cards) {
    String all = cards.stream().map(GraphicsCard::toString).collect(Collectors.joining(", "));
    return "There are several cards: " + all + ". " + choice.orElse("Set `busid` to one of them.");
  }

  private Change change(ActiveDevice now, PciBusId pciBus, Facts observed) {
    FileState state = observed.get(FileFact.of(path));
    List<Delta> deltas = new ArrayList<>();
    deltas.add(Delta.Value.added("command", "nvidia-xconfig --busid=" + pciBus));
    if (!now.driver().equals(Optional.of(DRIVER))) {
      deltas.add(new Delta.Value("driver", now.driver(), Optional.of(DRIVER)));
    }
    if (!now.busId().equals(Optional.of(pciBus))) {
      deltas.add(
          new Delta.Value("BusID", now.busId().map(PciBusId::toString), Optional.of("" + pciBus)));
    }
    MissingParents parents = MissingParents.of(path, state, observed);
    deltas.addAll(parents.deltas());
    List<Sh> steps = new ArrayList<>(parents.steps());
    steps.add(write(state, pciBus, observed));
    return new Change(
        address(),
        state instanceof FileState.Absent ? Action.CREATE : Action.UPDATE,
        deltas,
        Facts.of(FileFact.of(path), state),
        Sh.all(steps),
        parents.expect().with(new ActiveDeviceFact(path), ActiveDevice.nvidia(pciBus)),
        common.triggers(),
        new FileChange(address(), common, path, false, state).undo());
  }

  /** Writes a new file first because nvidia-xconfig may stop in the middle of one. */
  private Sh write(FileState state, PciBusId pciBus, Facts observed) {
    Ownership ownership =
        DesiredOwnership.ofNewFile().given(state, observed.get(SystemFact.INSTANCE));
    Sh existing = state instanceof FileState.Absent ? Sh.of("") : Sh.of(" {}", path);
    return Sh.of(
        "labnotes_nvidia_device {} {} {} {} {}{}",
        path,
        ownership.mode(),
        ownership.owner(),
        ownership.group(),
        pciBus.toString(),
        existing);
  }

  @Override
  public NvidiaDeviceResource with(Common other) {
    return new NvidiaDeviceResource(other, path, busid, choice);
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
    return DriftEvidence.ofDesired(this, applied);
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
}
