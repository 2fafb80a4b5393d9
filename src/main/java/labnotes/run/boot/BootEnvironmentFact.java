package labnotes.run.boot;

import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Why a boot environment cannot be created, a clause; empty if it can. */
public enum BootEnvironmentFact implements SingleFact<Optional<String>> {
  INSTANCE;

  @Override
  public Sh ask() {
    return Sh.of("labnotes_boot_environment");
  }

  @Override
  public Optional<String> read(Answer answer) {
    return Optional.of(answer.text().strip()).filter(text -> !text.isEmpty());
  }

  @Override
  public Sh verify(Optional<String> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "whether a boot environment can be created";
  }
}
