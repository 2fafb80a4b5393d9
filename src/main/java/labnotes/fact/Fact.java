package labnotes.fact;

import labnotes.sh.Sh;

/**
 * A question to a host, with a typed answer. Implementations are records: equal questions are asked
 * once.
 *
 * @param <T> the answer's type; absence is one of its values
 */
public interface Fact<T> {
  /** How questions like this one are asked, all of them in one fragment. */
  Query<?, T> survey();

  /** A fragment that succeeds only while the host's answer is still this value. */
  Sh holds(T value);

  /** One question that answers both this and an equal one. */
  default Fact<T> combine(Fact<T> equal) {
    return this;
  }
}
