package labnotes.kind.accounts;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.pending.PendingProviders;

/** The users and groups that a resource names, which must exist before it is applied. */
public final class AccountReferences {
  private static final String NUMBER = "[0-9]+";

  private AccountReferences() {}

  /** What {@link #missing} needs. */
  public static Set<Fact<?>> needs(Resource resource) {
    Set<Fact<?>> needs = new LinkedHashSet<>();
    if (resource.common().present()) {
      resource.accounts().forEach(account -> needs.add(fact(account)));
    }
    return needs;
  }

  /**
   * The decision if a user or group does not exist and no earlier change of the plan creates it;
   * empty if all exist. What an offline tree lacks is reported as not checked.
   */
  public static Optional<Decision> missing(Resource resource, Facts observed) {
    if (!resource.common().present() || observed.get(SystemFact.INSTANCE).offline()) {
      return Optional.empty();
    }
    return new TreeSet<>(resource.accounts())
        .stream()
            .filter(account -> !account.name().matches(NUMBER))
            .filter(account -> observed.peek(fact(account)).filter(Optional::isEmpty).isPresent())
            .findFirst()
            .map(account -> missing(resource, account, observed));
  }

  /**
   * The same for a resource that the host can only compare as its user: it waits for a user that an
   * earlier change creates, without whom nothing could be asked.
   */
  public static Optional<Decision> unready(Resource resource, Facts observed) {
    return missing(resource, observed)
        .or(
            () ->
                resource
                    .common()
                    .user()
                    .map(Address::ofUser)
                    .filter(user -> observed.isExpected(fact(user)))
                    .map(Decision.Waits::new));
  }

  /** The decision about a resource that names an account that does not exist. */
  static Decision missing(Resource resource, Address account, Facts observed) {
    return PendingProviders.commandBefore(resource.common(), observed)
        .or(() -> PendingProviders.anyPackage(observed))
        .<Decision>map(Decision.Waits::new)
        .orElseGet(
            () ->
                Refusal.of(resource, account.kind() + " " + account.name() + " does not exist")
                    .hint(
                        "correct the name, or declare `%s: %s`"
                            .formatted(account.kind(), account.name()))
                    .decision());
  }

  private static AccountFact fact(Address account) {
    boolean isGroup = account.equals(Address.ofGroup(account.name()));
    return new AccountFact(account.name(), isGroup ? AccountField.GROUP : AccountField.USER);
  }
}
