package labnotes.kind.accounts;

import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Change;

/** Whether a change of accounts may lock somebody out. */
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
          && isLoginAspect(account.aspect())) {
        return true;
      }
    }
    return change.action() == Action.DELETE;
  }

  /** SSH keys are below the home directory, and a shell may refuse to run. */
  private static boolean isLoginAspect(AccountFact.Aspect aspect) {
    return aspect == AccountFact.Aspect.HOME || aspect == AccountFact.Aspect.SHELL;
  }
}
