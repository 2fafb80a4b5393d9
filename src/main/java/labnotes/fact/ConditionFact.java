package labnotes.fact;

import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Whether a check of the profile's own succeeds; it only looks.
 *
 * @param check shell that succeeds or fails
 * @param words how people are told of it
 */
public record ConditionFact(Sh check, String words) implements SingleFact<Boolean> {
  @Override
  public Sh ask() {
    return Sh.of("if {\n{}\n} >/dev/null 2>&1; then echo yes; else echo no; fi", check);
  }

  @Override
  public Boolean read(Answer answer) {
    String said = answer.text().strip();
    if (!said.equals("yes") && !said.equals("no")) {
      throw new UnansweredException("the host did not say whether " + words);
    }
    return said.equals("yes");
  }

  @Override
  public Sh holds(Boolean value) {
    return value ? Sh.of("{\n{}\n}", check) : Sh.of("! {\n{}\n}", check);
  }

  @Override
  public String toString() {
    return words;
  }
}
