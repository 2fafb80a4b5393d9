package labnotes.transport.become;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program that runs a shell as root on the host. */
public enum BecomeMethod {
  NONE("", "", ""),
  SUDO("exec sudo -n %s", "exec sudo -S -p %s %s", "labnotes-asks-for-the-password:"),
  DOAS("exec doas -n %s", "exec doas %2$s", ""),
  // su passes its argument to root's login shell, which may be csh.
  SU(
      "LABNOTES_START=%s; export LABNOTES_START;"
          + " exec su root -c \"exec /bin/sh -c \\\"\\$LABNOTES_START\\\"\"",
      "exec su root -c \"exec %2$s\"", "");

  /** The end of the prompt of OpenBSD's doas and of every su in the C locale. */
  private static final Pattern PROMPT = Pattern.compile("(?i)password[^\\n]*:[ \t]*$");

  private static final String[] PASSWORD_REQUIRED = {
    "password is required",
    "Authentication required",
    "Authorization required",
    "a terminal is required",
    "must be run from a terminal"
  };

  private final String withoutPassword;
  private final String withPassword;
  private final String prompt;

  BecomeMethod(String withoutPassword, String withPassword, String prompt) {
    this.withoutPassword = withoutPassword;
    this.withPassword = withPassword;
    this.prompt = prompt;
  }

  /** Returns the method of a name. */
  public static Optional<BecomeMethod> of(String name) {
    return Stream.of(values()).filter(method -> method.toString().equals(name)).findFirst();
  }

  /** Returns the method's name as the command line has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns shell that runs the command as root, or fails where a password is required. */
  String withoutPassword(String command) {
    return String.format(
        Locale.ROOT,
        withoutPassword,
        startsLoginShell()
            ? quoted(InputPadding.before("unset LABNOTES_START; exec " + command))
            : command);
  }

  /** Quotes a script without single quotes, which stand around all of the command. */
  private static String quoted(String script) {
    return '"' + script.replaceAll("[\\\\\"$`]", "\\\\$0") + '"';
  }

  /** Returns whether the program runs the command by root's login shell, which may read input. */
  boolean startsLoginShell() {
    return this == SU;
  }

  /** Returns shell that asks for a password, then prints the mark and runs the command as root. */
  String withPassword(String mark, String command) {
    String quote = this == SU ? "\\\"" : "\"";
    String announced = "/bin/sh -c " + quote + announce(mark, command) + quote;
    return "LC_ALL=C; export LC_ALL; "
        + String.format(Locale.ROOT, withPassword, prompt, announced);
  }

  /**
   * Returns shell that prints the mark and runs the command. On a terminal it switches to raw mode,
   * so that bytes pass unchanged, and drops standard error, which would mix with standard output.
   */
  String announce(String mark, String command) {
    return needsTerminal()
        ? "stty raw -echo; echo " + mark + "; exec " + command + " 2>/dev/null"
        : "echo " + mark + "; exec " + command;
  }

  /** Returns whether the program reads the password from a terminal only. */
  boolean needsTerminal() {
    return this == DOAS || this == SU;
  }

  /** Returns whether the output so far ends with the password prompt. */
  boolean isPrompt(String output) {
    return prompt.isEmpty() ? PROMPT.matcher(output).find() : output.endsWith(prompt);
  }

  /** Returns the output without labnotes' own password prompt. */
  String removePrompt(String output) {
    return prompt.isEmpty() ? output : output.replace(prompt, "");
  }

  /** Returns a message for a shell that exited before it printed anything. */
  String describeFailure(int status, String stderr) {
    String detail = stderr.isBlank() ? "" : ": " + stderr.replace("\r", "").strip();
    if (this == NONE) {
      return "the shell exited with status "
          + status
          + " before it printed anything"
          + detail
          + "; check the user's login shell and sshd's ForceCommand";
    }
    if (status == 127) {
      return this + " is not installed on the host; choose another method with --become" + detail;
    }
    if (Stream.of(PASSWORD_REQUIRED).anyMatch(stderr::contains)) {
      return this + " requires a password; pass -K";
    }
    if (this == SU) {
      return "su requires root's password; pass -K" + detail;
    }
    return this + " failed with status " + status + detail;
  }
}
