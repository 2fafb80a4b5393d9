package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.kind.schema.Doc;
import labnotes.sh.HostPath;

/** The properties of a user's entry in the password database. */
public record AccountDetails(
    @Doc("user id; only a new user gets it") Optional<Integer> uid,
    @Doc("home directory; a new user's is created") Optional<HostPath> home,
    @Doc("login shell") Optional<HostPath> shell,
    @Doc("full name") Optional<String> comment) {
  private static final AccountDetails NONE =
      new AccountDetails(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Nothing is given. */
  public static AccountDetails none() {
    return NONE;
  }

  /** Only one property, by its aspect. */
  static AccountDetails of(AccountFact.Aspect aspect, Optional<String> value) {
    return new AccountDetails(
        Optional.empty(),
        aspect == AccountFact.Aspect.HOME ? path(value) : Optional.empty(),
        aspect == AccountFact.Aspect.SHELL ? path(value) : Optional.empty(),
        aspect == AccountFact.Aspect.COMMENT ? value : Optional.empty());
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
