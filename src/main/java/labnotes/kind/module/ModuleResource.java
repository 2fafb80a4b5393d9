package labnotes.kind.module;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.effect.FileEffect;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.kind.source.SourceItem;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.DecodedText;
import labnotes.text.Diagnostic;

/** A kernel module, in the running kernel and at boot. */
@Kind(name = "module", about = "A kernel module, loaded now and at boot")
public record ModuleResource(
    Common common,
    @Doc("name of the module, as for kldload or modprobe") String name,
    @Doc(value = "load it at boot", byDefault = "true") boolean boot,
    @Doc(value = "load it into the running kernel", byDefault = "true") boolean now,
    @Doc(
            value = "on FreeBSD, load it by the boot loader (loader.conf) instead of rc.conf",
            byDefault = "false")
        boolean early,
    ModuleConfiguration configuration,
    @RecordedOnly DesiredContent content)
    implements Resource {

  /** A module that is listed in the spelling of labnotes. */
  public ModuleResource(Common common, String name, boolean boot, boolean now, boolean early) {
    this(
        common,
        name,
        boot,
        now,
        early,
        ModuleConfiguration.none(),
        new DesiredContent.Undetermined());
  }

  /** A copy that restores the list of modules as it is in an earlier content of its file. */
  ModuleResource spelledAs(Content earlier) {
    return with(new DesiredContent.Known(earlier));
  }

  private ModuleResource with(DesiredContent other) {
    return new ModuleResource(common, name, boot, now, early, configuration, other);
  }

  /** The earlier text of its file. */
  Optional<String> earlier() {
    return content.bytes().map(bytes -> DecodedText.of(bytes.bytes()).text());
  }

  @Override
  public Set<String> contentDigests() {
    return content.sha256().map(Set::of).orElse(Set.of());
  }

  @Override
  public Resource resolve(Function<String, Optional<Content>> contents) {
    return with(content.resolved(contents));
  }

  @Override
  public Resource comparable() {
    return with(common.bare()).with(new DesiredContent.Undetermined());
  }

  @Override
  public Address address() {
    return new Address("module", name);
  }

  @Override
  public List<Diagnostic> problems() {
    return hasName()
        ? configuration.problems(this)
        : List.of(
            Diagnostic.error("`" + name + "` is not a valid name of a kernel module", common.at()));
  }

  private boolean hasName() {
    return name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*");
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return configuration.elsewhere(this, system).stream().toList();
  }

  /** The lines for modprobe, and the module, which is loaded with them. */
  @Override
  public List<Resource> copies(List<SourceItem> items) {
    if (!hasName() || configuration.isEmpty()) {
      return List.of();
    }
    List<Resource> all = new ArrayList<>(configuration.lines(this));
    all.add(this);
    return all;
  }

  @Override
  public Map<String, Predicate<Address>> watched() {
    return configuration.isEmpty() ? Map.of() : Map.of(Initramfs.TRIGGER, Initramfs::isCopied);
  }

  /** The trigger that makes the initramfs again, once for all modules. */
  @Override
  public List<Resource> besides(Facts observed, Collection<? extends Resource> declared) {
    Optional<Resource> first =
        declared.stream()
            .map(Resource.class::cast)
            .filter(one -> one.watched().containsKey(Initramfs.TRIGGER))
            .findFirst();
    boolean isLinux = !observed.get(SystemFact.INSTANCE).isFreeBsd();
    return isLinux && first.filter(this::equals).isPresent()
        ? List.of(initramfs(observed))
        : List.of();
  }

  private Resource initramfs(Facts observed) {
    return Initramfs.trigger(common, observed.get(SystemFact.INSTANCE));
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        new LinkedHashSet<>(
            List.of(
                SystemFact.INSTANCE,
                new ModuleFact(name),
                FileFact.of(ModuleAtBoot.LOADER),
                FileFact.of(ModuleAtBoot.RC),
                FileFact.of(ModuleAtBoot.modulesLoadFile(name))));
    if (common.present() && boot) {
      needs.addAll(loader().needs());
      needs.addAll(rc().needs());
      needs.add(BlacklistLine.TEXTS);
    }
    return needs;
  }

  private FileEffect loader() {
    return new FileEffect(this, ModuleAtBoot.LOADER, Optional.empty());
  }

  private FileEffect rc() {
    return new FileEffect(this, ModuleAtBoot.RC, Optional.empty());
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    SystemState system = after.get(SystemFact.INSTANCE);
    if (!boot) {
      return List.of();
    }
    return system.isFreeBsd()
        ? new ModuleAtBoot(this, system, after).conflicts(loader(), rc())
        : BlacklistLine.of(this, after).map(line -> line.conflict(this)).stream().toList();
  }

  @Override
  public Resource combine(Resource other) {
    return other instanceof ModuleResource module
        ? new ModuleResource(
            common,
            name,
            boot || module.boot,
            now || module.now,
            early,
            configuration,
            boot ? content : module.content)
        : this;
  }

  @Override
  public Decision decide(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Optional<Diagnostic> elsewhere = configuration.elsewhere(this, system);
    if (elsewhere.isPresent()) {
      return Decision.Refused.because(elsewhere.get());
    }
    Optional<Change> running = now && !system.offline() ? load(system, observed) : Optional.empty();
    Decision atBoot =
        boot
            ? new ModuleAtBoot(this, system, observed).decide()
            : new Decision.InPlace("not declared");
    if (atBoot instanceof Decision.Due due) {
      return running.map(change -> new Decision.Due(due.change().and(change))).orElse(due);
    }
    if (atBoot instanceof Decision.InPlace && running.isPresent()) {
      return new Decision.Due(running.get());
    }
    String when = system.offline() ? "at the next boot" : "now and at boot";
    return atBoot instanceof Decision.InPlace
        ? new Decision.InPlace((common.present() ? "loaded " : "not loaded ") + when)
        : atBoot;
  }

  private Optional<Change> load(SystemState system, Facts observed) {
    ModuleFact fact = new ModuleFact(name);
    boolean isLoaded = observed.get(fact);
    if (isLoaded == common.present()) {
      return Optional.empty();
    }
    Sh load = system.isFreeBsd() ? Sh.of("kldload -n {}", name) : Sh.of("modprobe {}", name);
    Sh unload = system.isFreeBsd() ? Sh.of("kldunload {}", name) : Sh.of("modprobe -r {}", name);
    Common undone = common.undone().with(common.present() ? State.ABSENT : State.PRESENT);
    return Optional.of(
        new Change(
            address(),
            Action.UPDATE,
            List.of(
                Delta.Value.of(
                    "running kernel",
                    isLoaded ? "loaded" : "not loaded",
                    isLoaded ? "not loaded" : "loaded")),
            Facts.of(fact, isLoaded),
            common.present() ? load : unload,
            Facts.of(fact, common.present()),
            common.triggers(),
            List.of(new ModuleResource(undone, name, false, true, early))));
  }

  @Override
  public ModuleResource with(Common other) {
    return new ModuleResource(other, name, boot, now, early, configuration, content);
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    return boot
        ? Set.of(new ModuleAtBoot(this, observed.get(SystemFact.INSTANCE), observed).file())
        : Set.of();
  }

  @Override
  public Optional<FileClaim> claim() {
    return content
        .bytes()
        .map(any -> new FileClaim(ModuleAtBoot.RC, FileClaim.Extent.PART_OF_FILE));
  }

  @Override
  public Optional<Content> earlierFile() {
    return content.bytes();
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
    Retirement stays = Retirement.leave(this, applied, observed);
    return configuration.isEmpty()
        ? stays
        : Retirement.all(List.of(stays, Retirement.by(initramfs(observed))));
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofName(name);
  }
}
