package labnotes.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The standard output of this process, which remembers the first error of a write. */
public final class StandardOutput extends OutputStream {
  private static final Path DEVICE = Path.of("/dev/fd/1");
  private static final int TYPE = 0170000;
  private static final int PIPE = 0010000;

  private final OutputStream stream =
      new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
  private @Nullable IOException failure;

  /** Returns a writer of UTF-8, which flushes at each line. */
  public PrintWriter writer() {
    return new PrintWriter(this, true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      stream.write(bytes, offset, length);
    } catch (IOException failed) {
      throw noted(failed);
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    try {
      stream.flush();
    } catch (IOException failed) {
      throw noted(failed);
    }
  }

  private IOException noted(IOException failed) {
    failure = failure == null ? failed : failure;
    return failed;
  }

  /** Returns why output is lost; empty if all was written, or if its reader has ended. */
  public synchronized Optional<String> failure() {
    return failure == null || isReaderGone(failure)
        ? Optional.empty()
        : Optional.of(Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
  }

  /** The messages of the C library may be translated, and a pipe has no other error. */
  private static boolean isReaderGone(IOException failure) {
    try {
      return String.valueOf(failure.getMessage()).contains("Broken pipe")
          || ((int) Files.getAttribute(DEVICE, "unix:mode") & TYPE) == PIPE;
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
