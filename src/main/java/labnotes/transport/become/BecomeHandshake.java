package labnotes.transport.become;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import labnotes.transport.Password;
import org.jspecify.annotations.Nullable;

/**
 * The talk with a program that asks for a password before it gives a shell. The password goes out
 * only when it was asked for, and the program only when the shell has said that it is there: so
 * neither can be taken for the other.
 */
public final class BecomeHandshake {
  /** Where bytes were printed. */
  public enum Stream {
    OUT,
    ERR
  }

  private static final int LIMIT = 16 * 1024;
  private final BecomeMethod become;
  private final Password password;
  private final String mark;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private byte @Nullable [] reply;
  private boolean answered;
  private boolean ready;
  private @Nullable String refusal;

  BecomeHandshake(BecomeMethod become, Password password, String mark) {
    this.become = become;
    this.password = password;
    this.mark = mark + "\n";
  }

  /**
   * Takes what was printed before the shell was there.
   *
   * @return how many of the bytes belong to the talk; what is left is the shell's
   */
  public synchronized int take(Stream stream, byte[] bytes, int offset, int length) throws IOException {
    if (ready) {
      return 0;
    }
    StringBuilder printed = stream == Stream.OUT ? out : err;
    printed.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    int at = stream == Stream.OUT ? printed.indexOf(mark) : -1;
    if (at >= 0) {
      ready = true;
      notifyAll();
      return length - (printed.length() - at - mark.length());
    }
    if (printed.length() > LIMIT) {
      throw new IOException(name() + " printed far more than a question");
    }
    if (become.isAsking(printed.toString())) {
      asked(printed);
    }
    return length;
  }

  private void asked(StringBuilder printed) {
    printed.append('\n');
    if (answered) {
      refusal = name() + " did not take the password";
    } else {
      answered = true;
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(password.bytes());
      line.write('\n');
      reply = line.toByteArray();
    }
    notifyAll();
  }

  private String name() {
    return become.name().toLowerCase(java.util.Locale.ROOT);
  }

  public synchronized boolean isReady() {
    return ready;
  }

  public synchronized Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Waits for the next bytes to send; none once the shell is there or will not come. */
  public synchronized byte[] awaitReply() throws InterruptedException {
    while (reply == null && !ready && refusal == null) {
      wait();
    }
    byte[] bytes = reply == null ? new byte[0] : reply;
    reply = null;
    return bytes;
  }

  /** Ends the talk: nothing more will be printed. */
  public synchronized void end() {
    if (!ready && refusal == null) {
      String said = become.withoutPrompt(out.toString() + err).strip();
      refusal =
          name()
              + (answered
                  ? " did not take the password"
                  : " gave no shell and asked for no password")
              + (said.isEmpty() ? "" : ": " + said.replace(password.text(), "(secret)"));
    }
    notifyAll();
  }
}
