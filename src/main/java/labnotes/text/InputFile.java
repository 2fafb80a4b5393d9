package labnotes.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that a user names as input. It may be a pipe, such as {@code <(command)} of a shell, but
 * neither endless nor silent for ever.
 *
 * @param limit the largest size, in bytes
 * @param patience how long a file that is not a regular one may take
 */
public record InputFile(Path path, int limit, Duration patience) {
  /** A file of at most 16 MiB, or what arrives of it within 25 s. */
  public static InputFile of(Path path) {
    return new InputFile(path, 16 << 20, Duration.ofSeconds(25));
  }

  /**
   * Returns the content.
   *
   * @throws IOException if it cannot be read, is too large or takes too long
   */
  public byte[] bytes() throws IOException {
    return !Files.exists(path) || Files.isRegularFile(path) ? read() : readInTime();
  }

  /**
   * Returns the content as UTF-8.
   *
   * @throws InvalidTextException if it is not UTF-8
   */
  public String text() throws IOException {
    byte[] content = bytes();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer input = ByteBuffer.wrap(content);
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(input, text, true);
    if (!result.isError()) {
      return text.flip().toString();
    }
    String before = text.flip().toString();
    int start = before.lastIndexOf('\n') + 1;
    throw new InvalidTextException(
        1 + (int) before.chars().filter(letter -> letter == '\n').count(),
        1 + before.codePointCount(start, before.length()),
        content[input.position()]);
  }

  /** Returns the lines without their ends. */
  public List<String> lines(Charset charset) throws IOException {
    return decode(charset).lines().toList();
  }

  private String decode(Charset charset) throws IOException {
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
  }

  private byte[] read() throws IOException {
    try (InputStream stream = Files.newInputStream(path)) {
      byte[] content = stream.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new OversizedFileException(Math.max(content.length, Files.size(path)), limit);
      }
      return content;
    }
  }

  private byte[] readInTime() throws IOException {
    CompletableFuture<byte[]> content = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                content.complete(read());
              } catch (IOException | OutOfMemoryError failure) {
                content.completeExceptionally(failure);
              }
            },
            "input");
    reader.setDaemon(true);
    reader.start();
    try {
      return content.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("its end did not arrive within " + patience.toSeconds() + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("its reading was interrupted", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IOException(failed.getCause());
    }
  }
}
