package labnotes.transport;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An asker during whose questions no connection runs out of time. */
final class PatientAsker implements Asker {
  private final Asker asker;
  private final AtomicReference<@Nullable Heartbeat> watching = new AtomicReference<>();

  PatientAsker(Asker asker) {
    this.asker = asker;
  }

  /** From now on it is this connection that waits for the answers. */
  void watchedBy(Heartbeat heartbeat) {
    watching.set(heartbeat);
  }

  @Override
  public Optional<Secret> secret(String question) {
    return patiently(() -> asker.secret(question));
  }

  @Override
  public Optional<String> line(String question) {
    return patiently(() -> asker.line(question));
  }

  private <T> T patiently(Supplier<T> question) {
    Heartbeat heartbeat = watching.get();
    return heartbeat == null ? question.get() : heartbeat.whileAsking(question);
  }
}
