package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.sh.Sh;

/** A builder of one change of a user or a group, from several steps. */
final class AccountChange {
  private final Resource resource;
  private final List<Delta> deltas = new ArrayList<>();
  private final List<Sh> steps = new ArrayList<>();
  private final List<Resource> undo = new ArrayList<>();
  private Facts precondition = Facts.none();
  private Facts expect = Facts.none();
  private boolean bringsFiles;

  AccountChange(Resource resource) {
    this.resource = resource;
  }

  /** Adds a step that changes one property. */
  void step(Delta delta, Sh step) {
    step(List.of(delta), step);
  }

  /** Adds a step that changes several properties. */
  void step(List<Delta> more, Sh step) {
    deltas.addAll(more);
    steps.add(Sh.of("{} || exit", step));
  }

  /** Reports that files change that the plan does not know. */
  void bringsFiles() {
    bringsFiles = true;
  }

  /** Shows a property that a step of its own does not change. */
  void note(Delta delta) {
    deltas.add(delta);
  }

  /** Adds a precondition. */
  <T> void require(Fact<T> fact, T value) {
    precondition = precondition.with(fact, value);
  }

  /** Adds an expectation. */
  <T> void expect(Fact<T> fact, T value) {
    expect = expect.with(fact, value);
  }

  /** Adds expectations. */
  void expect(Facts more) {
    expect = expect.and(more);
  }

  /** Adds a property of a new user or group, if it is declared. */
  void addProperty(String name, AccountField field, Optional<String> value) {
    if (value.isPresent()) {
      deltas.add(Delta.Value.added(field.name().toLowerCase(Locale.ROOT), value.get()));
      expect(new AccountFact(name, field), value);
    }
  }

  /** Adds a resource that restores what a step changes. */
  void undo(Resource earlier) {
    undo.add(0, earlier);
  }

  /** Adds a user to a group, unless it is a member. */
  void join(String user, String group, Facts observed, Common common) {
    member(user, group, observed, common, true);
  }

  /** Removes a user from a group, if it is a member. */
  void leave(String user, String group, Facts observed, Common common) {
    member(user, group, observed, common, false);
  }

  private void member(String user, String group, Facts observed, Common common, boolean isMember) {
    MembershipFact fact = new MembershipFact(user, group);
    if (observed.get(fact) == isMember) {
      return;
    }
    step(
        isMember ? Delta.Value.added(fact.toString(), "yes") : removal(user, group),
        Sh.of("labnotes_member {} {} {}", isMember ? "add" : "drop", user, group));
    require(fact, !isMember);
    expect(fact, isMember);
    undo(UserResource.member(common.undone(), user, group, !isMember));
  }

  /** Whether a user that a group lists is still a member after the earlier changes of the plan. */
  static boolean isMember(String user, String group, Facts observed) {
    return observed.peek(new MembershipFact(user, group)).orElse(true);
  }

  /** Expects the end of a membership because the user or the group is deleted. */
  void expectRemoval(String user, String group) {
    MembershipFact fact = new MembershipFact(user, group);
    require(fact, true);
    expect(fact, false);
  }

  /** The delta of a user that is removed from a group. */
  static Delta removal(String user, String group) {
    return Delta.Value.removed(new MembershipFact(user, group).toString(), "yes");
  }

  /**
   * The decision: the change, or in place without steps.
   *
   * @param reason what is as desired if there are no steps
   */
  Decision decide(Action action, String reason) {
    if (steps.isEmpty()) {
      return new Decision.InPlace(reason);
    }
    Change change =
        new Change(
            resource.address(),
            action,
            deltas,
            precondition,
            Sh.all(steps),
            expect,
            resource.common().triggers(),
            undo);
    return new Decision.Due(
        action == Action.CREATE || bringsFiles ? change.with(Change.Trait.BRINGS_FILES) : change);
  }
}
