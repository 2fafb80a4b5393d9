package labnotes.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.secret.SecretReader;
import labnotes.secret.SecretSource;
import labnotes.transport.Password;

/**
 * A command on this machine that prints the password of privilege escalation.
 *
 * @param place where the user wrote it, for messages
 * @param directory the one in which it runs
 */
record PasswordCommand(String place, String command, Path directory) {
  /**
   * Returns the password.
   *
   * @throws UsageException if the command fails
   */
  Password read(Terminal terminal) {
    SecretSource source = new SecretSource(SecretSource.SourceKind.COMMAND, command);
    try {
      return Password.of(
          SecretReader.of(terminal.redaction(), terminal.environment(), directory)
              .read(source)
              .reveal()
              .toCharArray());
    } catch (IOException unreadable) {
      throw new UsageException(
          "%s: `%s`: %s; labnotes runs it without a terminal: run it once yourself, so that it does not ask"
              .formatted(place, command, unreadable.getMessage()));
    }
  }
}
