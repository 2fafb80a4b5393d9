package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.State;
import labnotes.kind.accounts.AccountFact.Aspect;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** A user on the way to being as desired. */
record UserChange(UserResource wish, Facts observed) {
  Decision decide() {
    boolean there = value(Aspect.USER).isPresent();
    Decision decision = wish.common().present() ? present(there) : absent(there);
    boolean offline = observed.get(new SystemFact()).offline();
    return decision instanceof Decision.Due && offline
        ? new Decision.Deferred("users are made on the running system")
        : decision;
  }

  private Optional<String> value(Aspect aspect) {
    return observed.get(new AccountFact(wish.name(), aspect));
  }

  private Decision present(boolean there) {
    Optional<String> uid = wish.details().uid().map(String::valueOf);
    if (there && uid.isPresent() && !uid.equals(value(Aspect.UID))) {
      return Refusal.of(
              wish, wish.name() + " has the number " + value(Aspect.UID).orElseThrow() + " already")
          .hint("files belong to the number; change it by hand, with all that belongs to it")
          .decision();
    }
    for (String group : wish.groups()) {
      if (observed.get(new AccountFact(group, Aspect.GROUP)).isEmpty()) {
        return PendingProviders.anyPackage(observed)
            .<Decision>map(Decision.Waits::new)
            .orElseGet(
                () ->
                    Refusal.of(wish, "there is no group " + group)
                        .hint("put `group: " + group + "` before it")
                        .decision());
      }
    }
    AccountChange change = new AccountChange(wish);
    if (there) {
      set(change);
    } else {
      create(change, uid);
    }
    wish.groups().forEach(group -> change.join(wish.name(), group, observed, wish.common()));
    wish.without().forEach(group -> change.leave(wish.name(), group, observed, wish.common()));
    return change.due(there ? Action.UPDATE : Action.CREATE, "the user is there, as desired");
  }

  private void create(AccountChange change, Optional<String> uid) {
    Optional<String> home = wish.details().home().map(HostPath::path);
    Optional<String> shell = wish.details().shell().map(HostPath::path);
    change.step(
        Delta.Value.added("user", wish.name()),
        Sh.of(
            "labnotes_user_add {} {} {} {} {} {}",
            wish.name(),
            uid.orElse(""),
            home.orElse(""),
            shell.orElse(""),
            wish.details().comment().orElse(""),
            wish.system() ? "system" : ""));
    change.from(new AccountFact(wish.name(), Aspect.USER), Optional.empty());
    change.to(new AccountFact(wish.name(), Aspect.USER), Optional.of(wish.name()));
    change.gives(wish.name(), Aspect.UID, uid);
    change.gives(wish.name(), Aspect.HOME, home);
    change.gives(wish.name(), Aspect.SHELL, shell);
    change.gives(wish.name(), Aspect.COMMENT, wish.details().comment());
    change.undo(
        new UserResource(
            wish.common().undone().with(State.ABSENT),
            wish.name(),
            List.of(),
            List.of(),
            AccountDetails.none(),
            wish.system()));
  }

  private void set(AccountChange change) {
    set(change, Aspect.HOME, wish.details().home().map(HostPath::path), "home");
    set(change, Aspect.SHELL, wish.details().shell().map(HostPath::path), "shell");
    set(change, Aspect.COMMENT, wish.details().comment(), "comment");
  }

  private void set(AccountChange change, Aspect aspect, Optional<String> wished, String name) {
    Optional<String> before = value(aspect);
    if (wished.isEmpty() || wished.equals(before)) {
      return;
    }
    change.step(
        new Delta.Value(name, before.filter(text -> !text.isEmpty()), wished),
        Sh.of("labnotes_user_set {} {} {}", wish.name(), name, wished.get()));
    change.from(new AccountFact(wish.name(), aspect), before);
    change.to(new AccountFact(wish.name(), aspect), wished);
    Optional<String> back = before.filter(text -> !text.isEmpty());
    if (back.isEmpty()) {
      return;
    }
    change.undo(
        new UserResource(
            wish.common().undone(),
            wish.name(),
            List.of(),
            List.of(),
            AccountDetails.of(aspect, back),
            false));
  }

  private Decision absent(boolean there) {
    AccountChange change = new AccountChange(wish);
    if (there) {
      List<String> groups =
          observed.get(new UserGroupsFact(wish.name())).stream()
              .filter(group -> AccountChange.isMember(wish.name(), group, observed))
              .toList();
      List<Delta> deltas = new ArrayList<>();
      deltas.add(Delta.Value.removed("user", wish.name()));
      groups.forEach(group -> deltas.add(AccountChange.leaves(wish.name(), group)));
      value(Aspect.HOME).ifPresent(home -> deltas.add(Delta.Value.added(Delta.Value.STAYS, home)));
      deltas.add(Delta.Value.added(Delta.Value.LOST, "the password, which no undo brings back"));
      change.step(deltas, Sh.of("labnotes_user_delete {}", wish.name()));
      change.from(new AccountFact(wish.name(), Aspect.USER), value(Aspect.USER));
      change.to(new AccountFact(wish.name(), Aspect.USER), Optional.empty());
      groups.forEach(group -> change.ends(wish.name(), group));
      change.undo(
          new UserResource(
              wish.common().undone(),
              wish.name(),
              groups,
              List.of(),
              new AccountDetails(
                  value(Aspect.UID).map(Integer::valueOf),
                  AccountDetails.path(value(Aspect.HOME)),
                  AccountDetails.path(value(Aspect.SHELL)),
                  value(Aspect.COMMENT).filter(text -> !text.isEmpty())),
              wish.system()));
    }
    return change.due(Action.DELETE, "there is no such user");
  }
}
