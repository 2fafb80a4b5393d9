package labnotes.kind.accounts;

import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Change;

/** The access paths that a change of users and groups may cut. */
final class AccountAccess {
  private AccountAccess() {}

  static Set<Access> of(Change change) {
    return isEndangered(change) ? Set.of(Access.ACCOUNT) : Set.of();
  }

  private static boolean isEndangered(Change change) {
    Facts after = change.expect();
    for (Fact<?> fact : after.questions()) {
      if (fact instanceof MembershipFact member && !after.get(member)) {
        return true;
      }
      if (change.action() != Action.CREATE
          && fact instanceof AccountFact account
          && isLoginField(account.field())) {
        return true;
      }
    }
    return change.action() == Action.DELETE;
  }

  /** SSH keys are below the home directory, and a shell may refuse to run. */
  private static boolean isLoginField(AccountFact.AccountField field) {
    return field == AccountFact.AccountField.HOME || field == AccountFact.AccountField.SHELL;
  }
}
