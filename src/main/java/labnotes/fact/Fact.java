package labnotes.fact;

import labnotes.sh.Sh;

/**
 * A question to a host, with a typed answer. Equal questions are asked once: implementations are
 * records, or enums of one constant.
 *
 * @param <T> the answer's type; absence is one of its values
 */
public interface Fact<T> {
  /** The query that asks all facts of this kind in one fragment. */
  Query<?, T> query();

  /** A fragment that succeeds only if the host's answer is still this value. */
  Sh verify(T value);

  /** Further facts that an answer contains. */
  default Facts contained(T value) {
    return Facts.none();
  }

  /** A fact that answers both this and an equal one. */
  default Fact<T> combine(Fact<T> equal) {
    return this;
  }
}
