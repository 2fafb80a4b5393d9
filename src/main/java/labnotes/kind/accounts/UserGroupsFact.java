package labnotes.kind.accounts;

import labnotes.fact.LinesFact;
import labnotes.sh.Sh;

/** The groups that list a user as a member, in the host's order. */
public record UserGroupsFact(String user) implements LinesFact {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_groups_of {}", user);
  }

  @Override
  public String toString() {
    return "groups of " + user;
  }
}
