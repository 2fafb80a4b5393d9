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
import labnotes.kind.accounts.login.LoginKeys;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** The decision for a user. */
record UserChange(UserResource desired, Facts observed) {
  private static final String PRIMARY_GROUP = "primary group";
  private static final Decision DEFERRED =
      new Decision.Deferred("users can only be changed on a running system");

  Decision decide() {
    boolean exists = value(AccountField.USER).isPresent();
    boolean offline = observed.get(SystemFact.INSTANCE).offline();
    if (offline && desired.login().isAny()) {
      return DEFERRED;
    }
    Decision decision = desired.common().present() ? present(exists) : absent(exists);
    return decision instanceof Decision.Due && offline ? DEFERRED : decision;
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
    new UserLogin(desired, observed).set(change);
    desired
        .groups()
        .forEach(group -> change.join(desired.name(), group, observed, desired.common()));
    desired.without().stream()
        .filter(group -> !isOnlyPrimary(group))
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
      all.add(() -> obstacles.tooLong(desired.name()));
      all.add(() -> obstacles.taken(AccountField.USER, desired.details().uid()));
      all.add(new UserLogin(desired, observed)::obstacle);
    } else if (isAnySet()) {
      all.add(() -> obstacles.foreign(desired.address()));
      all.add(new UserLogin(desired, observed)::obstacle);
      all.add(new UserHome(desired, observed)::obstacle);
    }
    if (!exists || isDifferent(AccountField.HOME, desired.details().home())) {
      all.add(new UserHome(desired, observed)::blocked);
    }
    if (exists ? isModified() : new UserLogin(desired, observed).isOtherDay()) {
      all.add(() -> obstacles.withoutTool(desired));
    }
    if (!exists || isDifferent(AccountField.SHELL, desired.details().shell())) {
      all.add(() -> UserShell.missing(desired, observed));
    }
    for (String group : desired.without()) {
      all.add(() -> obstacles.primary(desired.name(), group, desired.details().group()));
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

  /** Whether a group has the user as a member only because it was its primary group until now. */
  private boolean isOnlyPrimary(String group) {
    return isOtherGroup()
        && observed.get(new PrimaryGroupFact(desired.name())).equals(Optional.of(group))
        && observed
            .get(new AccountFact(group, AccountField.MEMBERS))
            .filter(all -> List.of(all.split(",")).contains(desired.name()))
            .isEmpty();
  }

  private boolean isOtherGroup() {
    return desired.details().group().isPresent()
        && !desired.details().group().equals(observed.get(new PrimaryGroupFact(desired.name())));
  }

  private boolean isAnySet() {
    return isModified() || new UserLogin(desired, observed).isDifferent();
  }

  /** Whether usermod is needed. */
  private boolean isModified() {
    return isOtherGroup()
        || new UserLogin(desired, observed).isOtherDay()
        || isDifferent(AccountField.HOME, desired.details().home())
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
            "labnotes_user_add {} {} {} {} {} {} {}",
            desired.name(),
            uid.orElse(""),
            home.orElse(""),
            shell.orElse(""),
            desired.details().comment().orElse(""),
            desired.system() ? "system" : "",
            desired.details().group().orElse("")));
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
            LoginKeys.none(),
            desired.system()));
  }

  /** A group of the user's name becomes the primary group; the tools create it if it is missing. */
  private void expectPrimaryGroup(AccountChange change) {
    Optional<String> declared = desired.details().group();
    if (declared.isPresent()) {
      change.note(Delta.Value.added(PRIMARY_GROUP, declared.get()));
      change.expect(new PrimaryGroupFact(desired.name()), declared);
      change.expect(new MembershipFact(desired.name(), declared.get()), true);
      return;
    }
    AccountFact group = new AccountFact(desired.name(), AccountField.GROUP);
    if (observed.get(group).isPresent()) {
      change.note(Delta.Value.added(PRIMARY_GROUP, desired.name()));
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
    String group =
        desired
            .details()
            .group()
            .orElse(isNewInOwnGroup ? desired.name() : observed.get(fact).group());
    desired.details().home().ifPresent(home -> change.expect(fact, AccountHome.of(home, group)));
  }

  private void set(AccountChange change) {
    if (isOtherGroup()) {
      setGroup(change, desired.details().group().orElseThrow());
    }
    if (new UserHome(desired, observed).isMoved()) {
      move(change, desired.details().home().orElseThrow());
    } else {
      set(change, AccountField.HOME, desired.details().home().map(HostPath::path), "home");
    }
    if (isDifferent(AccountField.HOME, desired.details().home())) {
      expectHome(change);
    }
    set(change, AccountField.SHELL, desired.details().shell().map(HostPath::path), "shell");
    set(change, AccountField.COMMENT, desired.details().comment(), "comment");
  }

  private void setGroup(AccountChange change, String group) {
    PrimaryGroupFact fact = new PrimaryGroupFact(desired.name());
    Optional<String> before = observed.get(fact);
    change.step(
        new Delta.Value(PRIMARY_GROUP, before, Optional.of(group)),
        Sh.of("labnotes_user_set {} group {}", desired.name(), group));
    change.bringsFiles();
    change.require(fact, before);
    change.expect(fact, Optional.of(group));
    change.expect(new MembershipFact(desired.name(), group), true);
    desired.without().stream()
        .filter(this::isOnlyPrimary)
        .forEach(left -> change.expect(new MembershipFact(desired.name(), left), false));
    undo(change, AccountDetails.ofGroup(before));
  }

  private void move(AccountChange change, HostPath home) {
    Optional<String> before = value(AccountField.HOME);
    change.step(
        new Delta.Value("home with its files", before, Optional.of(home.path())),
        Sh.of("labnotes_user_move_home {} {} {}", desired.name(), before.orElse(""), home.path()));
    change.bringsFiles();
    change.require(new AccountFact(desired.name(), AccountField.HOME), before);
    change.require(new HomeOwnerFact(desired.name(), Optional.of(home)), Optional.empty());
    change.expect(new AccountFact(desired.name(), AccountField.HOME), Optional.of(home.path()));
    undo(change, AccountDetails.of(AccountField.HOME, before).movingHome());
  }

  private void undo(AccountChange change, AccountDetails earlier) {
    change.undo(
        new UserResource(
            desired.common().undone(),
            desired.name(),
            List.of(),
            List.of(),
            earlier,
            LoginKeys.none(),
            false));
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
    if (earlier.isPresent()) {
      undo(change, AccountDetails.of(field, earlier));
    }
  }

  private Decision absent(boolean exists) {
    AccountObstacle obstacles = new AccountObstacle(desired, observed);
    Optional<Decision> obstacle =
        obstacles
            .foreign(desired.address())
            .or(
                () ->
                    exists
                        ? obstacles.running(
                            desired.name(), "user " + desired.name() + " cannot be removed")
                        : Optional.empty());
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
                  observed
                      .get(new PrimaryGroupFact(desired.name()))
                      .filter(group -> !group.equals(desired.name())),
                  AccountDetails.path(value(AccountField.HOME)),
                  Optional.empty(),
                  AccountDetails.path(value(AccountField.SHELL)),
                  value(AccountField.COMMENT).filter(text -> !text.isEmpty())),
              LoginKeys.none(),
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
