package labnotes.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDownloadTest {
  private static HttpDownload limited(long bytes) {
    return new HttpDownload(
        new HttpDownload.Limits(bytes, Duration.ofMillis(300), Duration.ofSeconds(20)));
  }

  @Test
  void downloadsAsMuchAsTheLimit() throws IOException {
    try (LocalServer server = new LocalServer()) {
      String url = server.serve("/a", "12345");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      limited(5).to(out, url);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("12345");
      assertThatThrownBy(() -> limited(4).to(OutputStream.nullOutputStream(), url))
          .isInstanceOf(DownloadException.class)
          .hasMessage("has more than 4 bytes");
    }
  }

  @ParameterizedTest
  @CsvSource({"'',does not answer in time", "'HTTP/1.1 200 OK\r\n\r\nabc',sends nothing for 0 s"})
  void endsASilentDownload(String sent, String reason) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread silent =
          new Thread(
              () -> {
                try (var connection = server.accept()) {
                  connection.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
                  while (connection.getInputStream().read() >= 0) {
                    // Until the client ends.
                  }
                } catch (IOException closed) {
                  // The end of the test.
                }
              });
      silent.start();
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
      assertThatThrownBy(() -> limited(1000).to(OutputStream.nullOutputStream(), url))
          .isInstanceOf(DownloadException.class)
          .hasMessage(reason);
      silent.join(10_000);
      assertThat(silent.isAlive()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/a,https://m/b,https://m/b",
    "https://h/a/b,../c?d,https://h/c?d",
    "HTTPS://h/a,//m/b,HTTPS://m/b",
  })
  void followsARedirectionFromHttpsToHttps(URI from, String location, URI target)
      throws DownloadException {
    assertThat(HttpDownload.redirected(from, location)).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/a,http://m/b",
    "http://h/a,https://m/b",
    "http://h/a,/b",
    "https://h/a,file:///etc/passwd",
    "https://h/a,https:/b",
    "https://h/a,'https://h/a b'",
    "https://h/a,ftp://h/",
  })
  void followsNoOtherRedirection(URI from, String location) {
    assertThatThrownBy(() -> HttpDownload.redirected(from, location))
        .isInstanceOf(DownloadException.class)
        .hasMessageStartingWith("redirects to ");
  }

  @ParameterizedTest
  @CsvSource({"nowhere", "http://", "file:///etc/passwd", "'http://a b/'", "http://%zz/"})
  void refusesWhatIsNotAUrl(String url) {
    assertThatThrownBy(() -> limited(10).to(OutputStream.nullOutputStream(), url))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("is not the URL of a file");
  }
}
