package labnotes.cli.terminal;

import java.io.Console;
import java.util.Optional;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import org.jspecify.annotations.Nullable;

/** Asks the user at the console of this process. */
record ConsolePrompter(Console console) implements Prompter {
  @Override
  public synchronized Optional<Password> askPassword(String question) {
    return answer(console.readPassword("%s", question)).map(Password::of);
  }

  @Override
  public synchronized Optional<String> askLine(String question) {
    return answer(console.readLine("%s", question));
  }

  /** The answer; at the end of input, the line of the question is ended instead of the user. */
  private <T> Optional<T> answer(@Nullable T typed) {
    if (typed == null) {
      console.printf("%n");
    }
    return Optional.ofNullable(typed);
  }
}
