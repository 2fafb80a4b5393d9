package labnotes.transport.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Downloads files from HTTP servers. Proxies are those of the JVM, and a redirection is followed
 * from https to https only.
 */
public final class HttpDownload {
  private static final int MAXIMUM_REDIRECTIONS = 10;
  private static final int OK = 200;
  private static final int POLL_MILLIS = 100;

  private final HttpClient client;
  private final Limits limits;

  /** Downloads with these limits. */
  public HttpDownload(Limits limits) {
    this.limits = limits;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.silence());
    Optional.ofNullable(ProxySelector.getDefault()).ifPresent(builder::proxy);
    this.client = builder.build();
  }

  /**
   * Limits of a download.
   *
   * @param bytes the largest size
   * @param silence how long a server may send nothing
   * @param total how long the whole may take
   */
  public record Limits(long bytes, Duration silence, Duration total) {
    /** Less than 1 GB as on hosts, 1 min without data, 30 min. */
    public static Limits standard() {
      return new Limits(1_000_000_000, Duration.ofMinutes(1), Duration.ofMinutes(30));
    }
  }

  /**
   * Writes what a URL has to a stream.
   *
   * @throws DownloadException if the URL does not have a file, or exceeds a limit
   * @throws IOException if the stream cannot be written
   */
  public void to(OutputStream out, String url) throws IOException {
    URI uri = uri(url);
    long deadline = System.nanoTime() + limits.total().toNanos();
    for (int redirections = 0; redirections <= MAXIMUM_REDIRECTIONS; redirections++) {
      BodyWriter body = new BodyWriter(out, limits.bytes());
      HttpResponse<Optional<IOException>> response = send(uri, body, deadline);
      if (response.statusCode() == OK) {
        if (response.body().isPresent()) {
          throw response.body().get();
        }
        return;
      }
      Optional<String> location =
          response.headers().firstValue("Location").filter(any -> response.statusCode() / 100 == 3);
      if (location.isEmpty()) {
        throw new DownloadException("answers with the status " + response.statusCode());
      }
      uri = redirected(uri, location.get());
    }
    throw new DownloadException("redirects more than " + MAXIMUM_REDIRECTIONS + " times");
  }

  /** The target of a redirection, which must not lose the protection of the connection. */
  static URI redirected(URI from, String location) throws DownloadException {
    URI target;
    try {
      target = from.resolve(new URI(location));
    } catch (URISyntaxException invalid) {
      throw new DownloadException("redirects to `" + location + "`, which is not a URL");
    }
    if (!isHttps(from) || !isHttps(target) || target.getHost() == null) {
      throw new DownloadException(
          "redirects to "
              + target
              + ", and only redirections from https to https are followed; write that URL");
    }
    return target;
  }

  private static boolean isHttps(URI uri) {
    return "https".equals(Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT));
  }

  private static URI uri(String url) throws DownloadException {
    try {
      URI uri = new URI(url);
      String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException invalid) {
      // The same message as for one without a host.
    }
    throw new DownloadException("is not the URL of a file; write https://HOST/PATH");
  }

  private HttpResponse<Optional<IOException>> send(URI uri, BodyWriter body, long deadline)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(limits.silence()).header("Accept", "*/*").build();
    CompletableFuture<HttpResponse<Optional<IOException>>> answer =
        client.sendAsync(
            request, info -> info.statusCode() == OK ? body.subscriber() : BodyWriter.discarding());
    try {
      return await(answer, body, deadline);
    } catch (ExecutionException failed) {
      throw failure(Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DownloadException("is not downloaded, because the program was interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private <T> T await(CompletableFuture<T> answer, BodyWriter body, long deadline)
      throws ExecutionException, InterruptedException, DownloadException {
    long received = -1;
    long silentSince = System.nanoTime();
    while (true) {
      try {
        return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        long now = System.nanoTime();
        if (body.received() != received) {
          received = body.received();
          silentSince = now;
        }
        if (now - silentSince > limits.silence().toNanos()) {
          throw new DownloadException("sends nothing for " + limits.silence().toSeconds() + " s");
        }
        if (now > deadline) {
          throw new DownloadException(
              "takes more than %d min".formatted(limits.total().toMinutes()));
        }
      }
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException || cause instanceof HttpTimeoutException) {
      return new DownloadException("does not answer in time");
    }
    if (hasCause(cause, UnresolvedAddressException.class)) {
      return new DownloadException("is on a host whose name has no address");
    }
    if (cause instanceof ConnectException) {
      return new DownloadException("is on a server that does not accept a connection");
    }
    String message = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getName());
    return new DownloadException(
        (cause instanceof SSLException ? "fails in TLS: " : "cannot be downloaded: ") + message);
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return true;
      }
    }
    return false;
  }
}
