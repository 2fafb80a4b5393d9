package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.accounts.AccountFact.Aspect;
import labnotes.sh.Sh;

/** The steps of one change of users and groups, gathered until there are all. */
final class AccountChange {
  private final Resource resource;
  private final List<Delta> deltas = new ArrayList<>();
  private final List<Sh> steps = new ArrayList<>();
  private final List<Resource> undo = new ArrayList<>();
  private Facts precondition = Facts.none();
  private Facts expect = Facts.none();

  AccountChange(Resource resource) {
    this.resource = resource;
  }

  void step(Delta delta, Sh step) {
    step(List.of(delta), step);
  }

  void step(List<Delta> more, Sh step) {
    deltas.addAll(more);
    steps.add(Sh.of("{} || exit", step));
  }

  <T> void from(Fact<T> fact, T value) {
    precondition = precondition.with(fact, value);
  }

  <T> void to(Fact<T> fact, T value) {
    expect = expect.with(fact, value);
  }

  /** What a new one is given, where the wish says it. */
  void gives(String name, Aspect aspect, Optional<String> value) {
    if (value.isPresent()) {
      deltas.add(Delta.Value.added(aspect.name().toLowerCase(java.util.Locale.ROOT), value.get()));
      to(new AccountFact(name, aspect), value);
    }
  }

  void undo(Resource back) {
    undo.add(0, back);
  }

  /** A user comes into a group where it is not. */
  void join(String user, String group, Facts observed, Common common) {
    member(user, group, observed, common, true);
  }

  /** A user leaves a group where it is in it. */
  void leave(String user, String group, Facts observed, Common common) {
    member(user, group, observed, common, false);
  }

  private void member(String user, String group, Facts observed, Common common, boolean in) {
    MembershipFact fact = new MembershipFact(user, group);
    if (observed.get(fact) == in) {
      return;
    }
    step(
        in ? Delta.Value.added(fact.toString(), "yes") : leaves(user, group),
        Sh.of("labnotes_member {} {} {}", in ? "add" : "drop", user, group));
    from(fact, !in);
    to(fact, in);
    undo(UserResource.member(common.undone(), user, group, !in));
  }

  /** Whether a user is in a group that named it, as far as nothing before took it out. */
  static boolean isMember(String user, String group, Facts observed) {
    return observed.peek(new MembershipFact(user, group)).orElse(true);
  }

  /** A user is no longer in a group because one of them goes. */
  void ends(String user, String group) {
    MembershipFact fact = new MembershipFact(user, group);
    from(fact, true);
    to(fact, false);
  }

  /** That a user leaves a group, in words. */
  static Delta leaves(String user, String group) {
    return Delta.Value.removed(new MembershipFact(user, group).toString(), "yes");
  }

  /** The change, or that there is none. */
  Decision due(Action action, String reason) {
    return steps.isEmpty()
        ? new Decision.InPlace(reason)
        : new Decision.Due(
            new Change(
                resource.address(),
                action,
                deltas,
                precondition,
                Sh.all(steps),
                expect,
                resource.common().triggers(),
                undo));
  }
}
