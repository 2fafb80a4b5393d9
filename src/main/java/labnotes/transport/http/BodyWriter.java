package labnotes.transport.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the body of a response to a stream, up to a limit. */
final class BodyWriter {
  private final OutputStream out;
  private final long limit;
  private final AtomicLong received = new AtomicLong();

  BodyWriter(OutputStream out, long limit) {
    this.out = out;
    this.limit = limit;
  }

  /** The number of bytes so far. */
  long received() {
    return received.get();
  }

  /** A subscriber that ignores the body. */
  static BodySubscriber<Optional<IOException>> discarding() {
    return BodySubscribers.replacing(Optional.empty());
  }

  /** A subscriber whose result is why the body could not be written. */
  BodySubscriber<Optional<IOException>> subscriber() {
    return new Subscriber();
  }

  private final class Subscriber implements BodySubscriber<Optional<IOException>> {
    private final CompletableFuture<Optional<IOException>> result = new CompletableFuture<>();
    private Optional<Flow.Subscription> subscription = Optional.empty();

    @Override
    public CompletionStage<Optional<IOException>> getBody() {
      return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      subscription = Optional.of(begun);
      begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (result.isDone()) {
          return;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        if (received.addAndGet(bytes.length) > limit) {
          end(new DownloadException("has more than " + limit + " bytes"));
          return;
        }
        try {
          out.write(bytes);
        } catch (IOException failed) {
          end(failed);
        }
      }
    }

    private void end(IOException failure) {
      result.complete(Optional.of(failure));
      subscription.ifPresent(Flow.Subscription::cancel);
    }

    @Override
    public void onError(Throwable failure) {
      result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      result.complete(Optional.empty());
    }
  }
}
