package labnotes.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.file.extent.MergeMode;
import labnotes.merge.ConflictResolver;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileNames;
import labnotes.plan.ProfileShares;
import labnotes.reconcile.ReapplyState;
import labnotes.reconcile.UndoState;
import labnotes.record.BaseContentsFact;
import labnotes.record.HistoryFact;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.record.RunHeader;
import labnotes.sh.HostPath;
import labnotes.text.Position;
import labnotes.transport.local.LocalSession;

/** A tree of files that runs are tried on. */
public record OfflineMachine(Path root) {
  Host host() {
    return new ShellHost(LocalSession.here(), HostFunctions.offline(root.toString()));
  }

  public HostRun run(Resource... desired) {
    return run(desiring(List.of(desired)));
  }

  public HostRun run(DesiredState desired) {
    return new HostRun("tree", host(), desired);
  }

  public HostRun undoing(UndoState state) {
    return new HostRun("tree", host(), any -> new ResolvedGoal(state, state::drift));
  }

  public static DesiredState desiring(List<Resource> resources) {
    return desiring(new DesiredState.ForHost("test", resources, List.of()));
  }

  /** All that a profile of that name declares. */
  public static DesiredState desiring(String profile, Resource... resources) {
    List<Resource> declared =
        Arrays.stream(resources)
            .map(
                one -> {
                  Common common = one.common();
                  return one.declaredBy(profile)
                      .with(
                          new Common(
                              common.note(),
                              common.why(),
                              new Position(profile + ".yaml", 1, 1),
                              common.state(),
                              common.after(),
                              common.triggers(),
                              common.user()));
                })
            .toList();
    return desiring(
        new DesiredState.ForHost(
            ProfileShares.of(
                profile, ProfileNames.of(profile, Optional.empty(), Set.of()), declared),
            declared,
            List.of(),
            declared));
  }

  /** All that several profiles declare. */
  public static DesiredState desiring(ProfileShares profiles, List<Resource> declared) {
    return desiring(new DesiredState.ForHost(profiles, declared, List.of(), declared));
  }

  private static DesiredState desiring(DesiredState.ForHost state) {
    return new DesiredState() {
      @Override
      public Set<Fact<?>> needs() {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        state.resources().forEach(resource -> needs.addAll(resource.needs()));
        needs.add(SystemFact.INSTANCE);
        return needs;
      }

      @Override
      public ForHost forHost(Facts observed) {
        return state;
      }
    };
  }

  public static RunHeader header(String run) {
    return header(run, "test");
  }

  public static RunHeader header(String run, String profile) {
    return new RunHeader(run, Instant.EPOCH, profile, "me@here", "none");
  }

  public HostReport apply(String run, Resource... desired) {
    return apply(header(run), desiring(List.of(desired)));
  }

  public HostReport applyKeeping(int keep, String run, Resource... desired) {
    return apply(header(run).keeping(keep), desiring(List.of(desired)));
  }

  /** Plans and, where there is something to do, applies. */
  public HostReport apply(RunHeader header, DesiredState desired) {
    try (HostRun run = run(desired)) {
      HostReport planned = run.plan();
      return planned.status() == HostStatus.PENDING ? run.apply(header, event -> {}) : planned;
    }
  }

  /** Plans and, where there is something to do, applies, with what was edited merged. */
  public HostReport reapply(String run, ConflictResolver resolver, Resource... desired)
      throws IOException {
    return apply(header(run), reapplying(resolver, desired));
  }

  public ReapplyState reapplying(ConflictResolver resolver, Resource... desired)
      throws IOException {
    try (Host host = host()) {
      Facts facts = host.observe(List.of(RecordFact.INSTANCE, BaseContentsFact.INSTANCE));
      return new ReapplyState(
          desiring(List.of(desired)),
          facts.get(RecordFact.INSTANCE),
          facts.get(BaseContentsFact.INSTANCE),
          Set.of("test"),
          resolver);
    }
  }

  public HostRecord record() throws IOException {
    return ask(RecordFact.INSTANCE);
  }

  public HistoryFact.History history(String run) throws IOException {
    return ask(HistoryFact.of(run));
  }

  public <T> T ask(Fact<T> fact) throws IOException {
    try (Host host = host()) {
      return host.observe(List.of(fact)).get(fact);
    }
  }

  /** A value of the loader's. */
  public static Resource entry(String key, String value) {
    return new EntryResource(
        Common.of("a note", "a reason", State.PRESENT),
        key,
        new HostPath("/boot/loader.conf"),
        Optional.of(value),
        Optional.empty(),
        false);
  }

  public static FileResource file(String path, String content) {
    return file(path, content, State.PRESENT);
  }

  public static FileResource file(String path, String content, State state) {
    return file(path, content, state, MergeMode.WHOLE, false);
  }

  public static FileResource secret(String path, String content) {
    return file(path, content, State.PRESENT, MergeMode.WHOLE, true);
  }

  public static FileResource block(String path, String content) {
    return file(path, content, State.PRESENT, MergeMode.BLOCK, false);
  }

  /** Those settings in a file. */
  public static FileResource keys(String path, String content) {
    return file(path, content, State.PRESENT, MergeMode.KEYS, false);
  }

  private static FileResource file(
      String path, String content, State state, MergeMode merge, boolean sensitive) {
    return new FileResource(
        Common.of("a note", "a reason", state),
        new HostPath(path),
        new DesiredContent.Known(Content.of(content)),
        Optional.empty(),
        MergeKeys.of(merge),
        OwnershipKeys.none(),
        sensitive);
  }
}
