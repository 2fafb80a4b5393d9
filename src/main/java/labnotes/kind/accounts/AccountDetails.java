package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.kind.schema.Doc;
import labnotes.sh.HostPath;

/** The properties of a user's entry in the password database. */
public record AccountDetails(
    @Doc("numeric user id; only set when the user is created") Optional<Integer> uid,
    @Doc("home directory; created with a new user") Optional<HostPath> home,
    @Doc("absolute path of the login shell, which must exist on the host") Optional<HostPath> shell,
    @Doc("full name, for the GECOS field") Optional<String> comment) {
  private static final AccountDetails NONE =
      new AccountDetails(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** No property is declared. */
  public static AccountDetails none() {
    return NONE;
  }

  /** Only the property of an field. */
  static AccountDetails of(AccountFact.AccountField field, Optional<String> value) {
    return new AccountDetails(
        Optional.empty(),
        field == AccountFact.AccountField.HOME ? path(value) : Optional.empty(),
        field == AccountFact.AccountField.SHELL ? path(value) : Optional.empty(),
        field == AccountFact.AccountField.COMMENT ? value : Optional.empty());
  }

  static Optional<HostPath> path(Optional<String> text) {
    return text.filter(path -> HostPath.findProblem(path).isEmpty()).map(HostPath::new);
  }

  AccountDetails or(AccountDetails other) {
    return new AccountDetails(
        uid.or(() -> other.uid),
        home.or(() -> other.home),
        shell.or(() -> other.shell),
        comment.or(() -> other.comment));
  }
}
