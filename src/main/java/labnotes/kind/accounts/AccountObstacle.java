package labnotes.kind.accounts;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.pending.PendingProviders;

/** Reasons why the host's tools would refuse to change a user or group. */
record AccountObstacle(Resource resource, Facts observed) {
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

  /** The refusal to delete a user that has processes, unless an earlier change may end them. */
  Optional<Decision> running(String user) {
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
                            "user %s cannot be removed while it has processes: %s"
                                .formatted(user, String.join(", ", processes)))
                        .hint(
                            "stop its service or session first, or end all of them with `pkill -u "
                                + user
                                + "`")
                        .decision()));
  }

  /** The refusal if a user should leave its primary group. */
  Optional<Decision> primary(String user, String group) {
    Optional<String> gid =
        observed.peek(new AccountFact(group, AccountField.GID)).flatMap(id -> id);
    boolean isNew = observed.get(new AccountFact(user, AccountField.USER)).isEmpty();
    boolean isPrimary =
        isNew
            ? observed.get(new AccountHomeFact(user)).group().equals(group)
            : gid.isPresent()
                && gid.equals(observed.get(new AccountFact(user, AccountField.PRIMARY)));
    return isPrimary
        ? Optional.of(
            Refusal.of(resource, "group " + group + " is the primary group of user " + user)
                .hint("change the primary group manually, or remove it from `without`")
                .decision())
        : Optional.empty();
  }
}
