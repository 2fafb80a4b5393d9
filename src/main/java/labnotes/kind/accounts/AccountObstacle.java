package labnotes.kind.accounts;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.accounts.login.AccountToolsFact;
import labnotes.kind.pending.PendingProviders;

/** Reasons why the host's tools would refuse to change a user or group. */
record AccountObstacle(Resource resource, Facts observed) {
  private static final int LONGEST_NAME = 32;

  /** The refusal if the name of a new account is longer than the tools take. */
  Optional<Decision> tooLong(String name) {
    return name.length() <= LONGEST_NAME
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                    resource,
                    "the name has %d characters, and the host's tools take at most %d"
                        .formatted(name.length(), LONGEST_NAME))
                .hint("choose a shorter one")
                .decision());
  }

  /** The refusal if a number that a new account should get belongs to another one. */
  Optional<Decision> taken(AccountField field, Optional<Integer> number) {
    boolean isUser = field == AccountField.USER;
    return number
        .flatMap(id -> observed.get(new AccountFact(id.toString(), field)))
        .map(
            other ->
                Refusal.of(
                        resource,
                        isUser
                            ? "uid " + number.get() + " belongs to user " + other
                            : "gid " + number.get() + " belongs to group " + other)
                    .hint("choose another number, or remove `" + (isUser ? "uid`" : "gid`"))
                    .decision());
  }

  /** The refusal if an account is not in the host's file, where its tools change it. */
  Optional<Decision> foreign(Address account) {
    boolean isGroup = account.equals(Address.ofGroup(account.name()));
    AccountFact exists =
        new AccountFact(account.name(), isGroup ? AccountField.GROUP : AccountField.USER);
    if (observed.isExpected(exists)
        || observed.peek(exists).flatMap(found -> found).isEmpty()
        || observed.get(new LocalAccountFact(account))) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.of(
                resource,
                "%s %s is not in %s but comes from another source, such as LDAP or NIS"
                    .formatted(
                        account.kind(), account.name(), isGroup ? "/etc/group" : "/etc/passwd"))
            .hint("change it there")
            .decision());
  }

  /**
   * The refusal of what the tools do not do while a user has processes, unless an earlier change
   * may end them.
   *
   * @param what what they do not do, a clause
   */
  Optional<Decision> running(String user, String what) {
    List<String> processes = observed.get(new UserProcessesFact(user));
    if (processes.isEmpty()) {
      return Optional.empty();
    }
    return PendingProviders.processesBefore(observed)
        .<Decision>map(Decision.Waits::new)
        .or(
            () ->
                Optional.of(
                    Refusal.of(
                            resource,
                            "%s while it has processes: %s"
                                .formatted(what, String.join(", ", processes)))
                        .hint(
                            "stop its service or session first, or end all of them with `pkill -u "
                                + user
                                + "`")
                        .decision()));
  }

  /** The refusal to change an account without a tool, unless an earlier change may bring one. */
  Optional<Decision> withoutTool(UserResource user) {
    if (observed.get(AccountToolsFact.INSTANCE) != AccountToolsFact.AccountTools.BUSYBOX) {
      return Optional.empty();
    }
    return PendingProviders.commandBefore(user.common(), observed)
        .or(() -> PendingProviders.anyPackage(observed))
        .<Decision>map(Decision.Waits::new)
        .or(
            () ->
                Optional.of(
                    Refusal.of(user, "busybox cannot change user " + user.name() + " like this")
                        .hint("declare the package that has usermod, such as `package: shadow`")
                        .decision()));
  }

  /**
   * The refusal if a user should leave its primary group.
   *
   * @param desired the primary group that it should have; empty for the present one
   */
  Optional<Decision> primary(String user, String group, Optional<String> desired) {
    Optional<String> gid =
        observed.peek(new AccountFact(group, AccountField.GID)).flatMap(id -> id);
    boolean isNew = observed.get(new AccountFact(user, AccountField.USER)).isEmpty();
    boolean isPrimary =
        desired.isPresent()
            ? desired.get().equals(group)
            : isNew
                ? observed.get(new AccountHomeFact(user)).group().equals(group)
                : gid.isPresent()
                    && gid.equals(observed.get(new AccountFact(user, AccountField.PRIMARY)));
    return isPrimary
        ? Optional.of(
            Refusal.of(resource, "group " + group + " is the primary group of user " + user)
                .hint("set `group` to another one, or remove it from `without`")
                .decision())
        : Optional.empty();
  }
}
