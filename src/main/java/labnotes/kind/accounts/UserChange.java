package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Address;
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
    boolean offline = observed.get(SystemFact.INSTANCE).offline();
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
    Optional<Decision> obstacle = obstacle(exists);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Optional<Address> bringing = PendingProviders.packageBefore(desired.common(), observed);
    if (!exists && bringing.isPresent()) {
      return new Decision.Waits(bringing.get());
    }
    AccountChange change = new AccountChange(desired);
    if (exists) {
      set(change);
    } else {
      create(change, uid);
    }
    new UserHome(desired, observed).give(change);
    desired
        .groups()
        .forEach(group -> change.join(desired.name(), group, observed, desired.common()));
    desired
        .without()
        .forEach(group -> change.leave(desired.name(), group, observed, desired.common()));
    return change.decide(
        exists ? Action.UPDATE : Action.CREATE, "exists with these properties and groups");
  }

  /** Why the host's tools would fail; nothing that is in place already is an obstacle. */
  private Optional<Decision> obstacle(boolean exists) {
    AccountObstacle obstacles = new AccountObstacle(desired, observed);
    List<Supplier<Optional<Decision>>> all = new ArrayList<>();
    all.add(() -> AccountReferences.missing(desired, observed));
    if (!exists) {
      all.add(() -> obstacles.taken(AccountField.USER, desired.details().uid()));
    } else if (isAnySet()) {
      all.add(() -> obstacles.foreign(desired.address()));
    }
    if (!exists || isDifferent(AccountField.SHELL, desired.details().shell())) {
      all.add(() -> UserShell.missing(desired, observed));
    }
    for (String group : desired.without()) {
      all.add(() -> obstacles.primary(desired.name(), group));
    }
    Stream.concat(
            desired.groups().stream().filter(group -> !isMember(group)),
            desired.without().stream().filter(this::isMember))
        .forEach(group -> all.add(() -> obstacles.foreign(Address.ofGroup(group))));
    return all.stream().flatMap(one -> one.get().stream()).findFirst();
  }

  private boolean isMember(String group) {
    return observed.get(new MembershipFact(desired.name(), group));
  }

  private boolean isAnySet() {
    return isDifferent(AccountField.HOME, desired.details().home())
        || isDifferent(AccountField.SHELL, desired.details().shell())
        || desired.details().comment().filter(text -> !is(AccountField.COMMENT, text)).isPresent();
  }

  private boolean isDifferent(AccountField field, Optional<HostPath> path) {
    return path.filter(one -> !is(field, one.path())).isPresent();
  }

  private boolean is(AccountField field, String value) {
    return value(field).equals(Optional.of(value));
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
    expectPrimaryGroup(change);
    expectHome(change);
    uid.ifPresent(
        number ->
            change.expect(new AccountFact(number, AccountField.USER), Optional.of(desired.name())));
    change.undo(
        new UserResource(
            desired.common().undone().with(State.ABSENT),
            desired.name(),
            List.of(),
            List.of(),
            AccountDetails.none(),
            desired.system()));
  }

  /** A group of the user's name becomes the primary group; the tools create it if it is missing. */
  private void expectPrimaryGroup(AccountChange change) {
    AccountFact group = new AccountFact(desired.name(), AccountField.GROUP);
    if (observed.get(group).isPresent()) {
      change.note(Delta.Value.added("primary group", desired.name()));
    } else if (observed.get(new AccountHomeFact(desired.name())).group().equals(desired.name())) {
      change.expect(group, Optional.of(desired.name()));
    } else {
      return;
    }
    change.expect(new MembershipFact(desired.name(), desired.name()), true);
  }

  /** Directories that later changes make in a declared home are the user's. */
  private void expectHome(AccountChange change) {
    AccountHomeFact fact = new AccountHomeFact(desired.name());
    boolean isNewInOwnGroup =
        value(AccountField.USER).isEmpty() && value(AccountField.GROUP).isPresent();
    String group = isNewInOwnGroup ? desired.name() : observed.get(fact).group();
    desired.details().home().ifPresent(home -> change.expect(fact, AccountHome.of(home, group)));
  }

  private void set(AccountChange change) {
    set(change, AccountField.HOME, desired.details().home().map(HostPath::path), "home");
    if (isDifferent(AccountField.HOME, desired.details().home())) {
      expectHome(change);
    }
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
    AccountObstacle obstacles = new AccountObstacle(desired, observed);
    Optional<Decision> obstacle =
        obstacles
            .foreign(desired.address())
            .or(() -> exists ? obstacles.running(desired.name()) : Optional.empty());
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    AccountChange change = new AccountChange(desired);
    if (exists) {
      Optional<GroupResource> own = ownGroup();
      List<String> groups =
          observed.get(new UserGroupsFact(desired.name())).stream()
              .filter(group -> AccountChange.isMember(desired.name(), group, observed))
              .toList();
      List<Delta> deltas = new ArrayList<>();
      deltas.add(Delta.Value.removed("user", desired.name()));
      own.ifPresent(group -> deltas.add(Delta.Value.removed("group", group.name())));
      groups.forEach(group -> deltas.add(AccountChange.removal(desired.name(), group)));
      value(AccountField.HOME)
          .ifPresent(home -> deltas.add(Delta.Value.added(Delta.Value.STAYS, home)));
      deltas.add(Delta.Value.added(Delta.Value.LOST, "the password; an undo cannot restore it"));
      change.step(
          deltas,
          Sh.of(
              "labnotes_user_delete {} {}",
              desired.name(),
              own.map(GroupResource::name).orElse("")));
      change.require(new AccountFact(desired.name(), AccountField.USER), value(AccountField.USER));
      change.expect(new AccountFact(desired.name(), AccountField.USER), Optional.empty());
      own.ifPresent(
          group ->
              change.expect(new AccountFact(group.name(), AccountField.GROUP), Optional.empty()));
      groups.forEach(group -> change.expectRemoval(desired.name(), group));
      change.expect(
          new NamelessFiles(
                  value(AccountField.UID)
                      .map(uid -> new NamelessFiles.NumberedName(desired.name(), uid)),
                  own.flatMap(GroupResource::gid)
                      .map(gid -> new NamelessFiles.NumberedName(desired.name(), gid.toString())))
              .after(observed));
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
      own.ifPresent(change::undo);
    }
    return change.decide(Action.DELETE, "does not exist");
  }

  /** The group that is only the user's and is deleted with it; empty if it does not have one. */
  private Optional<GroupResource> ownGroup() {
    Optional<String> gid = value(AccountField.GID);
    boolean isPrimary = gid.isPresent() && gid.equals(value(AccountField.PRIMARY));
    boolean isOwn =
        value(AccountField.GROUP).isPresent()
            && value(AccountField.MEMBERS)
                .filter(members -> members.isEmpty() || members.equals(desired.name()))
                .isPresent()
            && observed.get(new PrimaryUsersFact(desired.name())).equals(List.of(desired.name()));
    return gid.filter(any -> isPrimary && isOwn)
        .map(
            number ->
                new GroupResource(
                    desired.common().undone(),
                    desired.name(),
                    Optional.of(Integer.valueOf(number)),
                    List.of(),
                    desired.system()));
  }
}
