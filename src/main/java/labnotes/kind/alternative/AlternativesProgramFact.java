package labnotes.kind.alternative;

import java.util.Arrays;
import java.util.Locale;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Whether the host has an update-alternatives(1) that can be queried. */
enum AlternativesProgramFact implements SingleFact<AlternativesProgramFact.Program> {
  INSTANCE;

  /** The program: that of chkconfig has no queries. */
  enum Program {
    SUPPORTED,
    UNSUPPORTED,
    MISSING;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_alternatives_program");
  }

  @Override
  public Program read(Answer answer) {
    return Arrays.stream(Program.values())
        .filter(one -> answer.lines().contains(one.word()))
        .findFirst()
        .orElseThrow(
            () -> new UnansweredException("the host did not report its update-alternatives"));
  }

  @Override
  public Sh verify(Program program) {
    return Sh.of("[ \"$(labnotes_alternatives_program)\" = {} ]", program.word());
  }

  @Override
  public String toString() {
    return "update-alternatives";
  }
}
