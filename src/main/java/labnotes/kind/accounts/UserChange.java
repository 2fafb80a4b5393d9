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
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** The decision for a user. */
record UserChange(UserResource desired, Facts observed) {
  Decision decide() {
    boolean exists = value(AccountField.USER).isPresent();
    Decision decision = desired.common().present() ? present(exists) : absent(exists);
    boolean offline = observed.get(new SystemFact()).offline();
    return decision instanceof Decision.Due && offline
        ? new Decision.Deferred("users can only be changed on a running system")
        : decision;
  }

  private Optional<String> value(AccountField field) {
    return observed.get(new AccountFact(desired.name(), field));
  }

  private Decision present(boolean exists) {
    Optional<String> uid = desired.details().uid().map(String::valueOf);
    if (exists && uid.isPresent() && !uid.equals(value(AccountField.UID))) {
      return Refusal.of(
              desired,
              desired.name() + " already has the uid " + value(AccountField.UID).orElseThrow())
          .hint("change the uid and the owner of its files manually, or remove `uid`")
          .decision();
    }
    for (String group : desired.groups()) {
      if (observed.get(new AccountFact(group, AccountField.GROUP)).isEmpty()) {
        return PendingProviders.anyPackage(observed)
            .<Decision>map(Decision.Waits::new)
            .orElseGet(
                () ->
                    Refusal.of(desired, "group " + group + " does not exist")
                        .hint("declare `group: " + group + "`")
                        .decision());
      }
    }
    AccountChange change = new AccountChange(desired);
    if (exists) {
      set(change);
    } else {
      create(change, uid);
    }
    desired
        .groups()
        .forEach(group -> change.join(desired.name(), group, observed, desired.common()));
    desired
        .without()
        .forEach(group -> change.leave(desired.name(), group, observed, desired.common()));
    return change.decide(
        exists ? Action.UPDATE : Action.CREATE, "exists with these properties and groups");
  }

  private void create(AccountChange change, Optional<String> uid) {
    Optional<String> home = desired.details().home().map(HostPath::path);
    Optional<String> shell = desired.details().shell().map(HostPath::path);
    change.step(
        Delta.Value.added("user", desired.name()),
        Sh.of(
            "labnotes_user_add {} {} {} {} {} {}",
            desired.name(),
            uid.orElse(""),
            home.orElse(""),
            shell.orElse(""),
            desired.details().comment().orElse(""),
            desired.system() ? "system" : ""));
    change.require(new AccountFact(desired.name(), AccountField.USER), Optional.empty());
    change.expect(new AccountFact(desired.name(), AccountField.USER), Optional.of(desired.name()));
    change.addProperty(desired.name(), AccountField.UID, uid);
    change.addProperty(desired.name(), AccountField.HOME, home);
    change.addProperty(desired.name(), AccountField.SHELL, shell);
    change.addProperty(desired.name(), AccountField.COMMENT, desired.details().comment());
    change.undo(
        new UserResource(
            desired.common().undone().with(State.ABSENT),
            desired.name(),
            List.of(),
            List.of(),
            AccountDetails.none(),
            desired.system()));
  }

  private void set(AccountChange change) {
    set(change, AccountField.HOME, desired.details().home().map(HostPath::path), "home");
    set(change, AccountField.SHELL, desired.details().shell().map(HostPath::path), "shell");
    set(change, AccountField.COMMENT, desired.details().comment(), "comment");
  }

  private void set(AccountChange change, AccountField field, Optional<String> after, String name) {
    Optional<String> before = value(field);
    if (after.isEmpty() || after.equals(before)) {
      return;
    }
    change.step(
        new Delta.Value(name, before.filter(text -> !text.isEmpty()), after),
        Sh.of("labnotes_user_set {} {} {}", desired.name(), name, after.get()));
    change.require(new AccountFact(desired.name(), field), before);
    change.expect(new AccountFact(desired.name(), field), after);
    Optional<String> earlier = before.filter(text -> !text.isEmpty());
    if (earlier.isEmpty()) {
      return;
    }
    change.undo(
        new UserResource(
            desired.common().undone(),
            desired.name(),
            List.of(),
            List.of(),
            AccountDetails.of(field, earlier),
            false));
  }

  private Decision absent(boolean exists) {
    AccountChange change = new AccountChange(desired);
    if (exists) {
      List<String> groups =
          observed.get(new UserGroupsFact(desired.name())).stream()
              .filter(group -> AccountChange.isMember(desired.name(), group, observed))
              .toList();
      List<Delta> deltas = new ArrayList<>();
      deltas.add(Delta.Value.removed("user", desired.name()));
      groups.forEach(group -> deltas.add(AccountChange.removal(desired.name(), group)));
      value(AccountField.HOME)
          .ifPresent(home -> deltas.add(Delta.Value.added(Delta.Value.STAYS, home)));
      deltas.add(Delta.Value.added(Delta.Value.LOST, "the password; an undo cannot restore it"));
      change.step(deltas, Sh.of("labnotes_user_delete {}", desired.name()));
      change.require(new AccountFact(desired.name(), AccountField.USER), value(AccountField.USER));
      change.expect(new AccountFact(desired.name(), AccountField.USER), Optional.empty());
      groups.forEach(group -> change.expectRemoval(desired.name(), group));
      change.undo(
          new UserResource(
              desired.common().undone(),
              desired.name(),
              groups,
              List.of(),
              new AccountDetails(
                  value(AccountField.UID).map(Integer::valueOf),
                  AccountDetails.path(value(AccountField.HOME)),
                  AccountDetails.path(value(AccountField.SHELL)),
                  value(AccountField.COMMENT).filter(text -> !text.isEmpty())),
              desired.system()));
    }
    return change.decide(Action.DELETE, "does not exist");
  }
}
