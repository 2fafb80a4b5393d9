package labnotes.transport;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command that becomes the shell which reads the program. */
public final class Shell {
  private static final String PLAIN = "/bin/sh -s";
  private static final String IF_ROOT = "test \"$(id -u)\" = 0 && ";
  private static final String READY = "labnotes-shell-is-ready";

  private final String script;
  private final Become become;
  private final @Nullable Secret password;

  private Shell(String script, Become become, @Nullable Secret password) {
    this.script = script;
    this.become = become;
    this.password = password;
  }

  /** The user's own rights. */
  public static Shell plain() {
    return new Shell("exec " + PLAIN, Become.NONE, null);
  }

  /** Root's rights, if they can be had without a password. */
  public static Shell become(Become become) {
    return become == Become.NONE
        ? plain()
        : new Shell(IF_ROOT + "exec " + PLAIN + "; " + become.silently(PLAIN), become, null);
  }

  /** Root's rights, with the password that the program asks for. */
  public static Shell become(Become become, Secret password) {
    return become == Become.NONE
        ? plain()
        : new Shell(
            IF_ROOT + "{ " + become.ready(READY, PLAIN) + "; }; " + become.asking(READY, PLAIN),
            become,
            password);
  }

  /**
   * One line for a login shell of any family: FreeBSD's root has csh, to which {@code !}, newlines
   * and redirections mean something else.
   */
  String line() {
    return become == Become.NONE ? script : "exec /bin/sh -c '" + script + "'";
  }

  /** The same as words for a process of this machine. */
  List<String> words() {
    return become == Become.NONE ? List.of("/bin/sh", "-s") : List.of("/bin/sh", "-c", script);
  }

  /** Whether the password is asked for on a terminal and nowhere else. */
  boolean needsTerminal() {
    return password != null && become.asksOnTerminal();
  }

  Optional<Handshake> handshake() {
    return password == null
        ? Optional.empty()
        : Optional.of(new Handshake(become, password, READY));
  }

  /** What a shell that ended at once wanted to say. */
  String explain(int status, String complaint) {
    return become.explain(status, complaint);
  }

  /** The same for a shell behind a command of this machine. */
  Explanation behind(String via) {
    return (status, complaint) ->
        "'"
            + via
            + "' gave no shell"
            + (become == Become.NONE
                ? " (status " + status + "): " + complaint.strip()
                : ": " + explain(status, complaint));
  }
}
