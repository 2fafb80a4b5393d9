package labnotes.transport.become;

import java.util.List;
import java.util.Optional;
import labnotes.transport.Password;
import org.jspecify.annotations.Nullable;

/** The command that becomes the shell which reads the program. */
public final class ShellCommand {
  private static final String PLAIN = "/bin/sh -s";
  private static final String IF_ROOT = "test \"$(id -u)\" = 0 && ";
  private static final String READY = "labnotes-shell-is-ready";

  private final String script;
  private final BecomeMethod become;
  private final @Nullable Password password;

  private ShellCommand(String script, BecomeMethod become, @Nullable Password password) {
    this.script = script;
    this.become = become;
    this.password = password;
  }

  /** The user's own rights. */
  public static ShellCommand plain() {
    return new ShellCommand("exec " + PLAIN, BecomeMethod.NONE, null);
  }

  /** Root's rights, if they can be had without a password. */
  public static ShellCommand become(BecomeMethod become) {
    return become == BecomeMethod.NONE
        ? plain()
        : new ShellCommand(IF_ROOT + "exec " + PLAIN + "; " + become.silently(PLAIN), become, null);
  }

  /** Root's rights, with the password that the program asks for. */
  public static ShellCommand become(BecomeMethod become, Password password) {
    return become == BecomeMethod.NONE
        ? plain()
        : new ShellCommand(
            IF_ROOT + "{ " + become.ready(READY, PLAIN) + "; }; " + become.asking(READY, PLAIN),
            become,
            password);
  }

  /**
   * One line for a login shell of any family: FreeBSD's root has csh, to which {@code !}, newlines
   * and redirections mean something else.
   */
  public String line() {
    return become == BecomeMethod.NONE ? script : "exec /bin/sh -c '" + script + "'";
  }

  /** The same as words for a process of this machine. */
  public List<String> words() {
    return become == BecomeMethod.NONE ? List.of("/bin/sh", "-s") : List.of("/bin/sh", "-c", script);
  }

  /** Whether the password is asked for on a terminal and nowhere else. */
  public boolean needsTerminal() {
    return password != null && become.asksOnTerminal();
  }

  public Optional<BecomeHandshake> handshake() {
    return password == null
        ? Optional.empty()
        : Optional.of(new BecomeHandshake(become, password, READY));
  }

  /** What a shell that ended at once wanted to say. */
  public String explain(int status, String complaint) {
    return become.explain(status, complaint);
  }

  /** The same for a shell behind a command of this machine. */
  public ShellFailureExplainer behind(String via) {
    return (status, complaint) ->
        "'"
            + via
            + "' gave no shell"
            + (become == BecomeMethod.NONE
                ? " (status " + status + "): " + complaint.strip()
                : ": " + explain(status, complaint));
  }
}
