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

/** What to do with a tool. */
record ToolDecision(ToolResource desired, Facts observed) {
  private static final String NEWEST = "newest";

  Decision decide() {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("tools can only be changed on a running system");
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
                  Refusal.of(desired, desired.manager() + " is not installed")
                      .hint(
                          "declare the package that has it, such as `package: " + providing() + "`")
                      .decision());
    }
    boolean isSame =
        state.version().isPresent()
            && desired.version().map(one -> state.version().equals(Optional.of(one))).orElse(true);
    return isSame
        ? new Decision.InPlace("is installed in version " + state.version().get())
        : new Decision.Due(installation(state));
  }

  /** The package that has the manager, on most systems. */
  private String providing() {
    return desired.manager().equals("gem") ? "ruby" : desired.manager();
  }

  private Change installation(ToolState state) {
    List<Delta> deltas = new ArrayList<>();
    deltas.add(
        new Delta.Value("version", state.version(), Optional.of(desired.version().orElse(NEWEST))));
    desired.from().map(one -> Delta.Value.added("from", one)).ifPresent(deltas::add);
    return change(
        state.version().isEmpty() ? Action.CREATE : Action.UPDATE,
        deltas,
        state,
        Sh.of(
            "labnotes_tool_install {} {} {} {} {}",
            desired.manager(),
            user(),
            desired.canonicalName(),
            desired.version().orElse(""),
            desired.from().orElse("")),
        Facts.of(
            desired.fact(),
            ToolState.of(Optional.of(desired.version().orElse(NEWEST)), isExact())));
  }

  private Change removal(ToolState state) {
    return change(
        Action.DELETE,
        List.of(new Delta.Value("version", state.version(), Optional.empty())),
        state,
        Sh.of("labnotes_tool_remove {} {} {}", desired.manager(), user(), desired.canonicalName()),
        Facts.of(desired.fact(), ToolState.of(Optional.empty(), isExact())));
  }

  private boolean isExact() {
    return desired.version().isPresent();
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
   * What installs the earlier version again. Where that came from is known only if it is what was
   * last applied; the manager's index may have another program of that name.
   */
  private List<Resource> undo(ToolState state) {
    Common undone = desired.common().undone();
    if (state.version().isEmpty()) {
      return List.of(
          desired.earlier(undone.with(State.ABSENT), Optional.empty(), Optional.empty()));
    }
    return AppliedResourcesFact.of(desired.address(), ToolResource.class, observed)
        .filter(applied -> applied.common().present())
        .filter(applied -> applied.version().map(state.version().get()::equals).orElse(true))
        .<Resource>map(applied -> desired.earlier(undone, state.version(), applied.from()))
        .stream()
        .toList();
  }
}
