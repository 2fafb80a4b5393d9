package labnotes.kind.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.pending.AppliedResourcesFact;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** What to do with a tool. */
record ToolDecision(ToolResource desired, Facts observed) {
  private static final String NEWEST = "newest";

  Decision decide() {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("tools can only be changed on a running system");
    }
    Optional<Diagnostic> unsupported = desired.unsupported(observed.get(SystemFact.INSTANCE));
    if (unsupported.isPresent()) {
      return Decision.Refused.because(unsupported.get());
    }
    Optional<Decision> unready = AccountReferences.unready(desired, observed);
    if (unready.isPresent()) {
      return unready.get();
    }
    ToolState state = observed.get(desired.fact());
    if (!desired.common().present()) {
      return state.version().isEmpty()
          ? new Decision.InPlace("is not installed")
          : new Decision.Due(removal(state));
    }
    if (!state.hasManager()) {
      return PendingProviders.packageBefore(desired.common(), observed)
          .or(() -> PendingProviders.anyPackage(observed))
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () ->
                  Refusal.of(desired, manager().name() + " is not installed")
                      .hint(
                          "declare the package that has it, such as `package: " + providing() + "`")
                      .decision());
    }
    if (state.occupied().isPresent()) {
      return Refusal.of(
              desired,
              "%s exists and is not from %s".formatted(state.occupied().get(), desired.name()))
          .hint("remove or rename it")
          .decision();
    }
    return state.equals(wanted(state))
        ? new Decision.InPlace("is installed in version " + state.version().orElseThrow())
        : new Decision.Due(installation(state));
  }

  /** The package that has the manager. */
  private String providing() {
    return manager().packageOn(observed.get(SystemFact.INSTANCE));
  }

  private ToolManager manager() {
    return desired.manager().manager();
  }

  /** What the host will have, if it has something else. */
  private ToolState wanted(ToolState state) {
    String version =
        desired
            .version()
            .or(() -> desired.trackedSource().isPresent() ? Optional.empty() : state.version())
            .orElse(NEWEST);
    ToolOrigin origin =
        desired
            .from()
            .map(manager()::canonicalSource)
            .or(() -> state.source().filter(manager()::tracks))
            .<ToolOrigin>map(ToolOrigin.Source::new)
            .orElse(ToolOrigin.INDEX);
    return ToolState.of(
        Optional.of(new InstalledTool(version, origin, desired.classic())), desired.counted());
  }

  private Change installation(ToolState state) {
    List<Delta> deltas = new ArrayList<>();
    ToolState wanted = wanted(state);
    if (!state.version().equals(wanted.version())) {
      deltas.add(new Delta.Value("version", state.version(), wanted.version()));
    }
    if (!state.shownOrigin().equals(wanted.shownOrigin())) {
      deltas.add(new Delta.Value("from", state.shownOrigin(), wanted.shownOrigin()));
    }
    if (desired.classic() && state.tool().filter(InstalledTool::isClassic).isEmpty()) {
      deltas.add(Delta.Value.added("classic", "true"));
    }
    Sh install =
        Sh.of(
            "labnotes_tool_install {} {} {} {} {}",
            manager().name(),
            user(),
            desired.canonicalName(),
            desired.version().orElse(""),
            desired.from().orElse(""));
    return change(
        state.version().isEmpty() ? Action.CREATE : Action.UPDATE,
        deltas,
        state,
        desired.classic() ? Sh.of("{} classic", install) : install,
        Facts.of(desired.fact(), wanted));
  }

  private Change removal(ToolState state) {
    return change(
        Action.DELETE,
        List.of(new Delta.Value("version", state.version(), Optional.empty())),
        state,
        Sh.of("labnotes_tool_remove {} {} {}", manager().name(), user(), desired.canonicalName()),
        Facts.of(desired.fact(), ToolState.of(Optional.empty(), desired.counted())));
  }

  private String user() {
    return desired.common().user().orElse("");
  }

  private Change change(
      Action action, List<Delta> deltas, ToolState state, Sh apply, Facts expect) {
    return new Change(
        desired.address(),
        action,
        deltas,
        Facts.of(desired.fact(), state),
        apply,
        expect,
        desired.common().triggers(),
        undo(state));
  }

  /**
   * What installs the earlier version again, from where it came. If the manager does not record
   * that, it is only known of what a run installed; the manager's index may have another program of
   * that name.
   */
  private List<Resource> undo(ToolState state) {
    Common undone = desired.common().undone();
    if (state.tool().isEmpty()) {
      return List.of(
          desired.earlier(undone.with(State.ABSENT), Optional.empty(), Optional.empty()));
    }
    InstalledTool had = state.tool().get();
    Optional<ToolResource> applied = applied(had);
    boolean isKnown =
        state.source().isPresent()
            || had.origin() instanceof ToolOrigin.Index
            || (had.origin() instanceof ToolOrigin.Unrecorded && applied.isPresent());
    return isKnown && manager().grammar().versions().matcher(had.version()).matches()
        ? List.of(
            desired.earlier(
                undone, state.tool(), state.source().or(() -> earlierSource(had, applied))))
        : List.of();
  }

  /** The source that was applied, unless the manager has recorded another origin. */
  private Optional<String> earlierSource(InstalledTool had, Optional<ToolResource> applied) {
    if (manager().hasMirrors()) {
      return applied.orElse(desired).from();
    }
    return had.origin() instanceof ToolOrigin.Index
        ? Optional.empty()
        : applied.flatMap(ToolResource::from);
  }

  /** What a run installed in that version. */
  private Optional<ToolResource> applied(InstalledTool had) {
    return AppliedResourcesFact.applied(desired.address(), observed)
        .filter(one -> !one.before().isEmpty())
        .flatMap(one -> one.resource().readable(ToolResource.class))
        .filter(one -> one.common().present())
        .filter(one -> one.version().map(had.version()::equals).orElse(true));
  }
}
