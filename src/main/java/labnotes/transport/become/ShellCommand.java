package labnotes.transport.become;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import labnotes.transport.NoShellException;
import labnotes.transport.Password;
import org.jspecify.annotations.Nullable;

/** The command that starts {@code /bin/sh} on the host, with privilege escalation if requested. */
public final class ShellCommand implements ShellFailureExplainer {
  private static final String SHELL = "/bin/sh -s";
  private static final String IF_ROOT = "test \"$(id -u)\" = 0 && ";
  private static final String READY = "labnotes-shell-is-ready";

  private final String script;
  private final BecomeMethod method;
  private final @Nullable Password password;

  private ShellCommand(String script, BecomeMethod method, @Nullable Password password) {
    this.script = script;
    this.method = method;
    this.password = password;
  }

  /** Returns the command for a shell of the login user. */
  public static ShellCommand asLoginUser() {
    return new ShellCommand("exec " + SHELL, BecomeMethod.NONE, null);
  }

  /** Returns the command for a shell of root without a password. */
  public static ShellCommand asRoot(BecomeMethod method) {
    return method == BecomeMethod.NONE
        ? asLoginUser()
        : new ShellCommand(
            IF_ROOT + "exec " + SHELL + "; " + method.withoutPassword(SHELL), method, null);
  }

  /** Returns the command for a shell of root, with the password that the method asks for. */
  public static ShellCommand asRoot(BecomeMethod method, Password password) {
    return method == BecomeMethod.NONE
        ? asLoginUser()
        : new ShellCommand(
            IF_ROOT
                + "{ "
                + method.announce(READY, SHELL)
                + "; }; "
                + method.withPassword(READY, SHELL),
            method,
            password);
  }

  /**
   * Returns the command as one line for any login shell, which {@link #padding} precedes on
   * standard input; csh, the shell of FreeBSD's root, treats {@code !}, newlines and redirections
   * differently.
   */
  public String line() {
    return "exec /bin/sh -c '" + InputPadding.before(script) + "'";
  }

  /** Returns what {@link #line} needs on standard input before the program. */
  public InputStream padding() {
    return InputPadding.stream(password == null && method.startsLoginShell() ? 2 : 1);
  }

  /** Returns the command as the words of a process on this machine. */
  public List<String> words() {
    return method == BecomeMethod.NONE
        ? List.of("/bin/sh", "-s")
        : List.of("/bin/sh", "-c", script);
  }

  /** Returns whether the method reads the password from a terminal only. */
  public boolean needsTerminal() {
    return password != null && method.needsTerminal();
  }

  /** Returns the dialog that comes before the shell; empty if no password is given. */
  public Optional<BecomeDialog> dialog() {
    return password == null
        ? Optional.empty()
        : Optional.of(new BecomeDialog(method, password, READY));
  }

  @Override
  public IOException explain(int status, String stderr) {
    return failure(method.describeFailure(status, stderr));
  }

  private IOException failure(String message) {
    return method == BecomeMethod.NONE ? new NoShellException(message) : new IOException(message);
  }

  /** Returns the messages for this command behind a {@code --via} command. */
  public ShellFailureExplainer behind(String via) {
    return (status, stderr) ->
        failure(
            "`"
                + via
                + "` did not start a shell"
                + (method == BecomeMethod.NONE
                    ? " (status " + status + "): " + stderr.strip()
                    : ": " + method.describeFailure(status, stderr)));
  }
}
