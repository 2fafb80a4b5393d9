package labnotes.kind.accounts.login;

import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Sh;

/** What decides whether a user can log in; the hash of a password never leaves its host. */
public record LoginFact(String user, LoginField field) implements Fact<Optional<String>> {
  /** A field of a line of the answer. */
  public enum LoginField {
    /** {@code yes} or {@code no}; empty if the user does not exist. */
    LOCKED(1),
    /** The SHA-256 of the hash of the password; empty if there is none. */
    PASSWORD(2),
    /** The first day on which the account is expired, counted from 1970-01-01; empty for never. */
    EXPIRES(3);

    private final int index;

    LoginField(int index) {
      this.index = index;
    }

    /** Its index in a line, from 0; the name comes first. */
    int index() {
      return index;
    }
  }

  @Override
  public Query<LoginFact, Optional<String>> query() {
    return LoginQuery.LOGINS;
  }

  @Override
  public Sh verify(Optional<String> value) {
    return Sh.of(
        "[ \"$(labnotes_logins {} | cut -d' ' -f{})\" = {} ]",
        user,
        field.index() + 1,
        value.orElse(LoginQuery.NONE));
  }

  @Override
  public String toString() {
    return field.name().toLowerCase(Locale.ROOT) + " of user " + user;
  }
}
