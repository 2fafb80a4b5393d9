package labnotes.transport.ssh.auth;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import labnotes.transport.ssh.stream.ConnectionMonitor;
import org.jspecify.annotations.Nullable;

/** A prompter that pauses a connection's timeouts while the user answers. */
public final class PausingPrompter implements Prompter {
  private final Prompter prompter;
  private final AtomicReference<@Nullable ConnectionMonitor> paused = new AtomicReference<>();

  public PausingPrompter(Prompter prompter) {
    this.prompter = prompter;
  }

  /** Selects the connection to pause from now on. */
  public void pause(ConnectionMonitor monitor) {
    paused.set(monitor);
  }

  @Override
  public Optional<Password> askPassword(String prompt) {
    return ask(() -> prompter.askPassword(prompt));
  }

  @Override
  public Optional<String> askLine(String prompt) {
    return ask(() -> prompter.askLine(prompt));
  }

  private <T> T ask(Supplier<T> question) {
    ConnectionMonitor monitor = paused.get();
    return monitor == null ? question.get() : monitor.pauseDuring(question);
  }
}
