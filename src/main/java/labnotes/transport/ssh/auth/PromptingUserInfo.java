package labnotes.transport.ssh.auth;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.Optional;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import labnotes.transport.ssh.config.SshSettings;
import org.jspecify.annotations.Nullable;

/** Passes a host's questions on to the user, three times at most. */
public final class PromptingUserInfo implements UserInfo, UIKeyboardInteractive {
  private static final int TRIES = 3;

  private final SshSettings settings;
  private final Prompter asker;
  private @Nullable Password password;
  private int asked;

  public PromptingUserInfo(SshSettings settings, Prompter asker) {
    this.settings = settings;
    this.asker = asker;
  }

  /** How many times the user was asked. */
  int asked() {
    return asked;
  }

  @Override
  public boolean promptPassword(String message) {
    if (asked >= TRIES) {
      return false;
    }
    password = asker.secret("Password for " + login() + ": ").orElse(null);
    asked += password == null ? 0 : 1;
    return password != null;
  }

  private String login() {
    return settings.user() + "@" + settings.target().host();
  }

  @Override
  public @Nullable String getPassword() {
    return password == null ? null : password.text();
  }

  @Override
  public String @Nullable [] promptKeyboardInteractive(
      String destination, String name, String instruction, String[] prompts, boolean[] shown) {
    String[] answers = new String[prompts.length];
    if (prompts.length > 0 && asked++ >= TRIES) {
      return null;
    }
    for (int index = 0; index < prompts.length; index++) {
      String question = "(" + login() + ") " + printable(prompts[index]);
      Optional<String> answer =
          shown[index] ? asker.line(question) : asker.secret(question).map(Password::text);
      if (answer.isEmpty()) {
        return null;
      }
      answers[index] = answer.get();
    }
    return answers;
  }

  /** A host must not steer the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "");
  }

  @Override
  public @Nullable String getPassphrase() {
    return null;
  }

  @Override
  public boolean promptPassphrase(String message) {
    return false;
  }

  @Override
  public boolean promptYesNo(String message) {
    return false;
  }

  @Override
  public void showMessage(String message) {}
}
