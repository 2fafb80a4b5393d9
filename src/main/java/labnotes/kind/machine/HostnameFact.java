package labnotes.kind.machine;

import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The name of the running machine. */
enum HostnameFact implements SingleFact<String> {
  INSTANCE;

  @Override
  public Sh ask() {
    return Sh.of("uname -n");
  }

  @Override
  public String read(Answer answer) {
    return answer.lines().stream()
        .findFirst()
        .filter(name -> !name.isBlank())
        .orElseThrow(() -> new UnansweredException("the host did not report its name"));
  }

  @Override
  public Sh verify(String name) {
    return Sh.of("[ \"$(uname -n)\" = {} ]", name);
  }

  @Override
  public String toString() {
    return "name of the running machine";
  }
}
