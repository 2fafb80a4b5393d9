package labnotes.kind.accounts.login;

import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Which tools change the accounts of a host. */
public enum AccountToolsFact implements SingleFact<AccountToolsFact.AccountTools> {
  /** The only one. */
  INSTANCE;

  /** The tools. */
  public enum AccountTools {
    /** Those of BSD. */
    PW,
    /** useradd, usermod and others, of Linux. */
    SHADOW,
    /** Those of busybox, which add and delete accounts but do not change them. */
    BUSYBOX
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_account_tools");
  }

  @Override
  public AccountTools read(Answer answer) {
    return switch (answer.text().strip()) {
      case "pw" -> AccountTools.PW;
      case "busybox" -> AccountTools.BUSYBOX;
      default -> AccountTools.SHADOW;
    };
  }

  @Override
  public Sh verify(AccountTools value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "tools for accounts";
  }
}
