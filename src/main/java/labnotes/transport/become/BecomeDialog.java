package labnotes.transport.become;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import labnotes.transport.Password;
import org.jspecify.annotations.Nullable;

/**
 * The dialog with a program that asks for a password before it starts a shell.
 *
 * <p>The password is sent only after the prompt, and the program only after the shell has printed
 * its mark, so that neither is read as the other.
 */
public final class BecomeDialog {
  /** The stream that output arrives on. */
  public enum OutputChannel {
    STDOUT,
    STDERR
  }

  private static final int LIMIT = 16 * 1024;

  private final BecomeMethod method;
  private final Password password;
  private final String mark;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();
  private byte @Nullable [] reply;
  private boolean answered;
  private boolean ready;
  private @Nullable String refusal;

  BecomeDialog(BecomeMethod method, Password password, String mark) {
    this.method = method;
    this.password = password;
    this.mark = mark + "\n";
  }

  /**
   * Consumes output that precedes the shell's own.
   *
   * @return the number of bytes that belong to the dialog; the rest is the shell's
   */
  public synchronized int consume(OutputChannel channel, byte[] bytes, int offset, int length)
      throws IOException {
    if (ready) {
      return 0;
    }
    StringBuilder output = channel == OutputChannel.STDOUT ? stdout : stderr;
    output.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    int at = channel == OutputChannel.STDOUT ? output.indexOf(mark) : -1;
    if (at >= 0) {
      ready = true;
      notifyAll();
      return length - (output.length() - at - mark.length());
    }
    if (output.length() > LIMIT) {
      throw new IOException(
          method + " printed more than " + LIMIT / 1024 + " KiB before it started a shell");
    }
    if (method.isPrompt(output.toString())) {
      answer(output);
    }
    return length;
  }

  private void answer(StringBuilder output) {
    output.append('\n');
    if (answered) {
      refusal = method + " rejected the password";
    } else {
      answered = true;
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(password.toUtf8());
      line.write('\n');
      reply = line.toByteArray();
    }
    notifyAll();
  }

  /** Returns whether the shell has started. */
  public synchronized boolean isReady() {
    return ready;
  }

  /** Returns why no shell will start; empty while it is starting or has started. */
  public synchronized Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Waits for the next bytes to send; returns none once the shell has started or cannot start. */
  public synchronized byte[] awaitReply() throws InterruptedException {
    while (reply == null && !ready && refusal == null) {
      wait();
    }
    byte[] bytes = reply == null ? new byte[0] : reply;
    reply = null;
    return bytes;
  }

  /** Ends the dialog after the last output. */
  public synchronized void end() {
    if (!ready && refusal == null) {
      String output = method.removePrompt(stdout.toString() + stderr).replace("\r", "").strip();
      refusal =
          method
              + (answered
                  ? " rejected the password"
                  : " started no shell and did not ask for a password")
              + (output.isEmpty() ? "" : ": " + output.replace(password.reveal(), "(secret)"));
    }
    notifyAll();
  }
}
