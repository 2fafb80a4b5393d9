package labnotes.fact;

import java.util.Optional;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Whether a check of the profile succeeds; it changes nothing.
 *
 * @param check shell that succeeds or fails
 * @param question shell that prints {@code yes}, {@code no}, or {@code hidden} and the directory
 *     that this user cannot search; empty for the check alone
 * @param description a clause for messages
 */
public record ConditionFact(Sh check, Optional<Sh> question, String description)
    implements SingleFact<Boolean> {
  private static final String HIDDEN = "hidden ";

  /** A condition that every user can check. */
  public ConditionFact(Sh check, String description) {
    this(check, Optional.empty(), description);
  }

  @Override
  public Sh ask() {
    return question.orElseGet(
        () -> Sh.of("if {\n{}\n} >/dev/null 2>&1; then echo yes; else echo no; fi", check));
  }

  @Override
  public Boolean read(Answer answer) {
    String output = answer.text().strip();
    if (output.startsWith(HIDDEN)) {
      throw new UnansweredException(
          "this user cannot see whether %s, because of %s; use --become sudo or doas"
              .formatted(description, output.substring(HIDDEN.length())));
    }
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
