package labnotes.transport;

import java.util.Optional;

/** A source of answers from the user at the terminal; safe for use by several threads. */
public interface Prompter {
  /** Returns a password read without echo; empty if there is no terminal or no answer. */
  Optional<Password> askPassword(String prompt);

  /** Returns a line read with echo; empty if there is no terminal or no answer. */
  Optional<String> askLine(String prompt);

  /** Returns a prompter without a terminal, which answers nothing. */
  static Prompter none() {
    return new Prompter() {
      @Override
      public Optional<Password> askPassword(String prompt) {
        return Optional.empty();
      }

      @Override
      public Optional<String> askLine(String prompt) {
        return Optional.empty();
      }
    };
  }
}
