package labnotes.fact;

import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * The last verdict of a probe. It is not a question to the host: the verdict is stored on the
 * machine from which the probe ran, and is added to the facts there.
 *
 * @param probe the name under which the verdict is stored
 */
public record ProbeVerdictFact(String probe) implements SingleFact<ProbeVerdictFact.LastVerdict> {
  /**
   * A verdict.
   *
   * @param isFault whether a next hop is faulty
   * @param summary the verdict as a sentence, with its time
   */
  public record LastVerdict(boolean isFault, String summary) {}

  @Override
  public Sh ask() {
    return Sh.NOTHING;
  }

  @Override
  public LastVerdict read(Answer answer) {
    throw new UnansweredException("a host cannot be asked about the probe " + probe);
  }

  @Override
  public Sh verify(LastVerdict value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the last verdict of the probe " + probe;
  }
}
