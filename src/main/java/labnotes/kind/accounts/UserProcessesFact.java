package labnotes.kind.accounts;

import labnotes.fact.LinesFact;
import labnotes.sh.Sh;

/** The first processes for which the host's tool would not delete a user, each with its name. */
record UserProcessesFact(String user) implements LinesFact {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_user_processes {}", user);
  }

  @Override
  public String toString() {
    return "processes of user " + user;
  }
}
