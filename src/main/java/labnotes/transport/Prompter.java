package labnotes.transport;

import java.util.Optional;

/** Asks the person at the terminal; may be called from several threads. */
public interface Prompter {
  /** A secret that is not shown while it is typed; empty when nobody can or wants to answer. */
  Optional<Password> secret(String question);

  /** A line that is shown while it is typed; empty when nobody can or wants to answer. */
  Optional<String> line(String question);

  /** Nobody to ask. */
  static Prompter nobody() {
    return new Prompter() {
      @Override
      public Optional<Password> secret(String question) {
        return Optional.empty();
      }

      @Override
      public Optional<String> line(String question) {
        return Optional.empty();
      }
    };
  }
}
