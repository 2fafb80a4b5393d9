package labnotes.fact;

import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * What a probe found last. The host is not asked: the verdict is kept on the machine from which it
 * was measured, and is put among the facts there.
 *
 * @param probe the name under which the verdict is kept
 */
public record ProbeVerdictFact(String probe) implements SingleFact<ProbeVerdictFact.Found> {
  /**
   * A verdict.
   *
   * @param fault whether a next hop is to blame
   * @param sentence the verdict in words, with its time
   */
  public record Found(boolean fault, String sentence) {}

  @Override
  public Sh ask() {
    return Sh.NOTHING;
  }

  @Override
  public Found read(Answer answer) {
    throw new UnansweredException("hosts know nothing of the probe " + probe);
  }

  @Override
  public Sh holds(Found value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the last verdict of the probe " + probe;
  }
}
