package labnotes.transport.become;

import java.util.Locale;
import java.util.regex.Pattern;

/** The programs that give root's rights. */
public enum BecomeMethod {
  NONE("", "", ""),
  SUDO("exec sudo -n %s", "exec sudo -S -p %s %s", "labnotes-asks-for-the-password:"),
  DOAS("exec doas -n %s", "exec doas %2$s", ""),
  // What su is given runs in root's own shell, which may be csh.
  SU("exec su root -c \"exec %s\"", "exec su root -c \"exec %2$s\"", "");

  /** OpenBSD's doas and every su ask in words that end so, in the C locale. */
  private static final Pattern PROMPT = Pattern.compile("(?i)password[^\\n]*:[ \t]*$");

  private final String silent;
  private final String asking;
  private final String prompt;

  BecomeMethod(String silent, String asking, String prompt) {
    this.silent = silent;
    this.asking = asking;
    this.prompt = prompt;
  }

  /** Shell that gets the rights without a question, or fails. */
  String silently(String command) {
    return String.format(Locale.ROOT, silent, command);
  }

  /** Shell that gets the rights after a question, and says when it has them. */
  String asking(String mark, String command) {
    String quote = this == SU ? "\\\"" : "\"";
    String ready = "/bin/sh -c " + quote + ready(mark, command) + quote;
    return "LC_ALL=C; export LC_ALL; " + String.format(Locale.ROOT, asking, prompt, ready);
  }

  /**
   * Shell that says that it is there. A terminal is made to pass bytes untouched; what is
   * complained about cannot be told apart on it, and is dropped.
   */
  String ready(String mark, String command) {
    return asksOnTerminal()
        ? "stty raw -echo; echo " + mark + "; exec " + command + " 2>/dev/null"
        : "echo " + mark + "; exec " + command;
  }

  /** Whether the password is asked for on a terminal and nowhere else. */
  boolean asksOnTerminal() {
    return this == DOAS || this == SU;
  }

  /** Whether what was printed so far ends in the question for the password. */
  boolean isAsking(String printed) {
    return prompt.isEmpty() ? PROMPT.matcher(printed).find() : printed.endsWith(prompt);
  }

  String withoutPrompt(String printed) {
    return prompt.isEmpty() ? printed : printed.replace(prompt, "");
  }

  /** Says in plain words why no shell came. */
  String explain(int status, String complaint) {
    String name = name().toLowerCase(Locale.ROOT);
    String said = complaint.isBlank() ? "" : ": " + complaint.strip();
    if (this == NONE) {
      return "the shell ended with status " + status + " before it printed anything" + said;
    }
    if (status == 127) {
      return name + " is not installed there: choose another with --become" + said;
    }
    if (complaint.contains("password is required")
        || complaint.contains("Authentication required")
        || complaint.contains("Authorization required")
        || complaint.contains("a terminal is required")
        || complaint.contains("must be run from a terminal")) {
      return name + " asks for a password: use -K";
    }
    if (this == SU) {
      return "su asks for root's password: use -K" + said;
    }
    return name + " did not give root's rights (status " + status + ")" + said;
  }
}
