package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.kind.schema.Doc;
import labnotes.sh.HostPath;

/** The properties of a user's entry in the password database. */
public record AccountDetails(
    @Doc("numeric user id; only set when the user is created") Optional<Integer> uid,
    @Doc("name of the primary group; of a new user otherwise the group of its name")
        Optional<String> group,
    @Doc("home directory; created with a new user") Optional<HostPath> home,
    @Doc("whether another `home` gets the files of the earlier one (default: no)")
        Optional<Boolean> moveHome,
    @Doc("absolute path of the login shell, which must exist on the host") Optional<HostPath> shell,
    @Doc("full name, for the GECOS field") Optional<String> comment) {
  private static final AccountDetails NONE =
      new AccountDetails(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** No property is declared. */
  public static AccountDetails none() {
    return NONE;
  }

  /** Only the property of a field. */
  static AccountDetails of(AccountFact.AccountField field, Optional<String> value) {
    return new AccountDetails(
        Optional.empty(),
        Optional.empty(),
        field == AccountFact.AccountField.HOME ? path(value) : Optional.empty(),
        Optional.empty(),
        field == AccountFact.AccountField.SHELL ? path(value) : Optional.empty(),
        field == AccountFact.AccountField.COMMENT ? value : Optional.empty());
  }

  /** Only the primary group. */
  static AccountDetails ofGroup(Optional<String> group) {
    return new AccountDetails(
        Optional.empty(),
        group,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Optional<HostPath> path(Optional<String> text) {
    return text.filter(path -> HostPath.findProblem(path).isEmpty()).map(HostPath::new);
  }

  /** Whether another home gets the files of the earlier one. */
  boolean movesHome() {
    return moveHome.orElse(false);
  }

  /** A copy whose home has the files of the earlier one. */
  AccountDetails movingHome() {
    return new AccountDetails(uid, group, home, Optional.of(true), shell, comment);
  }

  AccountDetails or(AccountDetails other) {
    return new AccountDetails(
        uid.or(() -> other.uid),
        group.or(() -> other.group),
        home.or(() -> other.home),
        moveHome.or(() -> other.moveHome),
        shell.or(() -> other.shell),
        comment.or(() -> other.comment));
  }
}
