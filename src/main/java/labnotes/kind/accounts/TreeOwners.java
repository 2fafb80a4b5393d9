package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.accounts.AccountFact.AccountField;

/**
 * The owners, or the groups, that can be set in an offline tree: only root can set them, and only
 * those that the tree's own account files have. On a running system, any.
 *
 * @param field {@code USER} or {@code GROUP}
 */
public record TreeOwners(AccountField field, SystemState system, Facts observed) {
  private static final String NUMBER = "[0-9]+";

  /** The accounts of one kind on a host. */
  public static TreeOwners of(AccountField field, Facts observed) {
    return new TreeOwners(field, observed.get(SystemFact.INSTANCE), observed);
  }

  /** Whether a file can be given to an account of that name or number. */
  public boolean canSet(String name) {
    return !system.offline() || (isRoot() && isKnown(name));
  }

  /**
   * Why a file cannot be given to an account and is not known to belong to it, a clause.
   *
   * @param found the present owner or group, or that of a new file
   */
  public Optional<String> obstacle(String name, String found) {
    if (canSet(name) || found.equals(name)) {
      return Optional.empty();
    }
    boolean isMissing = isRoot() || (isObserved(name) && !isKnown(name));
    String reason = isMissing ? "the tree has no " + account() + " " + name : "not root";
    String role = field == AccountField.USER ? "owner" : "group";
    return Optional.of("%s %s (%s)".formatted(role, name, reason));
  }

  private boolean isRoot() {
    return system.user().equals(AccountHome.ROOT);
  }

  private String account() {
    return field == AccountField.USER ? "user" : "group";
  }

  private boolean isObserved(String name) {
    return observed.peek(new AccountFact(name, field)).isPresent();
  }

  /** A tree without account files knows root and root's group at least. */
  private boolean isKnown(String name) {
    return name.matches(NUMBER)
        || name.equals(field == AccountField.USER ? system.user() : system.group())
        || observed.peek(new AccountFact(name, field)).flatMap(one -> one).isPresent();
  }
}
