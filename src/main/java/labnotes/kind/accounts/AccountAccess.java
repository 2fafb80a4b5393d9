package labnotes.kind.accounts;

import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.accounts.login.LoginFact;

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
      if (change.action() != Action.CREATE && isLogin(fact)) {
        return true;
      }
    }
    return change.action() == Action.DELETE;
  }

  /**
   * SSH keys are below the home directory, a shell may refuse to run, and sshd and sudo may ask for
   * a group, a password or an account that is not locked.
   */
  private static boolean isLogin(Fact<?> fact) {
    return fact instanceof LoginFact
        || fact instanceof PrimaryGroupFact
        || (fact instanceof AccountFact account
            && (account.field() == AccountFact.AccountField.HOME
                || account.field() == AccountFact.AccountField.SHELL));
  }
}
