package labnotes.transport.ssh.auth;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.Optional;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import labnotes.transport.ssh.config.SshSettings;
import org.jspecify.annotations.Nullable;

/** JSch's source of passwords, which asks the user up to three times. */
public final class PromptingUserInfo implements UserInfo, UIKeyboardInteractive {
  private static final int MAX_TRIES = 3;

  private final String login;
  private final Prompter prompter;
  private @Nullable Password password;
  private int tries;

  public PromptingUserInfo(SshSettings settings, Prompter prompter) {
    this.login = settings.user() + "@" + settings.destination().host();
    this.prompter = prompter;
  }

  @Override
  public boolean promptPassword(String message) {
    if (tries >= MAX_TRIES) {
      return false;
    }
    password = prompter.askPassword("Password for " + login + ": ").orElse(null);
    tries += password == null ? 0 : 1;
    return password != null;
  }

  @Override
  public @Nullable String getPassword() {
    return password == null ? null : password.reveal();
  }

  @Override
  public String @Nullable [] promptKeyboardInteractive(
      String destination, String name, String instruction, String[] prompts, boolean[] echo) {
    String[] answers = new String[prompts.length];
    if (prompts.length > 0 && tries++ >= MAX_TRIES) {
      return null;
    }
    for (int index = 0; index < prompts.length; index++) {
      String prompt = "(" + login + ") " + withoutControls(prompts[index]);
      Optional<String> answer =
          echo[index]
              ? prompter.askLine(prompt)
              : prompter.askPassword(prompt).map(Password::reveal);
      if (answer.isEmpty()) {
        return null;
      }
      answers[index] = answer.get();
    }
    return answers;
  }

  /** Returns the text without the characters by which a host could control the terminal. */
  private static String withoutControls(String text) {
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
