package labnotes.fact;

import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Whether a check of the profile succeeds; it changes nothing.
 *
 * @param check shell that succeeds or fails
 * @param description a clause for messages
 */
public record ConditionFact(Sh check, String description) implements SingleFact<Boolean> {
  @Override
  public Sh ask() {
    return Sh.of("if {\n{}\n} >/dev/null 2>&1; then echo yes; else echo no; fi", check);
  }

  @Override
  public Boolean read(Answer answer) {
    String output = answer.text().strip();
    if (!output.equals("yes") && !output.equals("no")) {
      throw new UnansweredException("the host did not answer whether " + description);
    }
    return output.equals("yes");
  }

  @Override
  public Sh verify(Boolean value) {
    return value ? Sh.of("{\n{}\n}", check) : Sh.of("! {\n{}\n}", check);
  }

  @Override
  public String toString() {
    return description;
  }
}
