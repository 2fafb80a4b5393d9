package labnotes.kind.accounts;

import labnotes.fact.LinesFact;
import labnotes.sh.Sh;

/** The users whose primary group a group is, in the host's order. */
record PrimaryUsersFact(String group) implements LinesFact {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_primary_users {}", group);
  }

  @Override
  public String toString() {
    return "users with primary group " + group;
  }
}
