package labnotes.transport.ssh.auth;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import labnotes.transport.ssh.stream.ConnectionMonitor;
import org.jspecify.annotations.Nullable;

/** An asker during whose questions no connection runs out of time. */
public final class PausingPrompter implements Prompter {
  private final Prompter asker;
  private final AtomicReference<@Nullable ConnectionMonitor> watching = new AtomicReference<>();

  public PausingPrompter(Prompter asker) {
    this.asker = asker;
  }

  /** From now on it is this connection that waits for the answers. */
  public void watchedBy(ConnectionMonitor heartbeat) {
    watching.set(heartbeat);
  }

  @Override
  public Optional<Password> secret(String question) {
    return patiently(() -> asker.secret(question));
  }

  @Override
  public Optional<String> line(String question) {
    return patiently(() -> asker.line(question));
  }

  private <T> T patiently(Supplier<T> question) {
    ConnectionMonitor heartbeat = watching.get();
    return heartbeat == null ? question.get() : heartbeat.whileAsking(question);
  }
}
