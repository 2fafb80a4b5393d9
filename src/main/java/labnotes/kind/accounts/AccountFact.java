package labnotes.kind.accounts;

import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Sh;

/**
 * One aspect of a user or a group; nothing where there is no such one.
 *
 * @param name the user's or the group's
 */
public record AccountFact(String name, Aspect aspect) implements Fact<Optional<String>> {
  /** What can be asked of users and groups. */
  public enum Aspect {
    /** Whether there is such a user: the name itself. */
    USER("passwd", 0),
    /** The user's number. */
    UID("passwd", 2),
    /** The user's full name. */
    COMMENT("passwd", 4),
    /** The user's home folder. */
    HOME("passwd", 5),
    /** The user's login shell. */
    SHELL("passwd", 6),
    /** Whether there is such a group: the name itself. */
    GROUP("group", 0),
    /** The group's number. */
    GID("group", 2),
    /** The group's members, parted by commas. */
    MEMBERS("group", 3);

    private final String base;
    private final int field;

    Aspect(String base, int field) {
      this.base = base;
      this.field = field;
    }

    /** The data base that tells it: {@code passwd} or {@code group}. */
    String base() {
      return base;
    }

    /** Its place in a line of that data base, from 0. */
    int field() {
      return field;
    }
  }

  @Override
  public Query<AccountFact, Optional<String>> survey() {
    return AccountQuery.ACCOUNTS;
  }

  @Override
  public Sh holds(Optional<String> value) {
    return Sh.of(
        "[ \"$(labnotes_accounts {} {} | cut -d: -f{})\" = {} ]",
        aspect.base(),
        name,
        aspect.field() + 1,
        value.orElse(""));
  }

  @Override
  public String toString() {
    return aspect.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
