package labnotes.kind.accounts;

import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Sh;

/**
 * One field of a user or a group; empty if the account does not exist.
 *
 * @param name the name or the number of the user or group
 */
public record AccountFact(String name, AccountField field) implements Fact<Optional<String>> {
  /** A field of the user or group database. */
  public enum AccountField {
    /** The user's name, if it exists. */
    USER("passwd", 0),
    /** The numeric user id. */
    UID("passwd", 2),
    /** The number of the user's primary group. */
    PRIMARY("passwd", 3),
    /** The user's full name. */
    COMMENT("passwd", 4),
    /** The user's home directory. */
    HOME("passwd", 5),
    /** The user's login shell. */
    SHELL("passwd", 6),
    /** The group's name, if it exists. */
    GROUP("group", 0),
    /** The numeric group id. */
    GID("group", 2),
    /** The group's members, separated by commas. */
    MEMBERS("group", 3);

    private final String database;
    private final int index;

    AccountField(String database, int index) {
      this.database = database;
      this.index = index;
    }

    /** The database that has it: {@code passwd} or {@code group}. */
    String database() {
      return database;
    }

    /** Its index in a line of the database, from 0. */
    int index() {
      return index;
    }
  }

  @Override
  public Query<AccountFact, Optional<String>> query() {
    return AccountQuery.ACCOUNTS;
  }

  @Override
  public Sh verify(Optional<String> value) {
    return Sh.of(
        "[ \"$(labnotes_accounts {} {} | cut -d: -f{})\" = {} ]",
        field.database(),
        name,
        field.index() + 1,
        value.orElse(""));
  }

  @Override
  public String toString() {
    return field.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
