package labnotes.transport;

import java.util.Locale;
import java.util.regex.Pattern;

/** The programs that give root's rights. */
public enum Become {
  NONE("", "", ""),
  SUDO(
      "exec sudo -n %s", "exec sudo -S -p %s /bin/sh -c \"%s\"", "labnotes-asks-for-the-password:"),
  DOAS("exec doas -n %s", "exec doas /bin/sh -c \"%s\"", ""),
  SU("exec su root -c \"exec %s\"", "exec su root -c \"%s\"", "");

  /** OpenBSD's doas and every su ask in words that end so, in the C locale. */
  private static final Pattern PROMPT = Pattern.compile("(?i)password[^\\n]*:\\s*$");

  private static final String RAW = "stty raw -echo; ";
  private final String silent;
  private final String asking;
  private final String prompt;

  Become(String silent, String asking, String prompt) {
    this.silent = silent;
    this.asking = asking;
    this.prompt = prompt;
  }

  String silently(String command) {
    return String.format(Locale.ROOT, silent, command);
  }

  /** What a shell that needs no password runs, so that it greets like one that did. */
  String readied(String ready) {
    return asksOnTerminal() ? RAW + ready.replace("-s", "-s 2>/dev/null") : ready;
  }

  String asking(String ready) {
    return this == SUDO
        ? String.format(Locale.ROOT, asking, prompt, ready)
        : "LC_ALL=C; export LC_ALL; " + String.format(Locale.ROOT, asking, readied(ready));
  }

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
