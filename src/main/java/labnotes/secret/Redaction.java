package labnotes.secret;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Replaces secrets in all that is written: a second line of defense, behind resources that are
 * sensitive as a whole. It also knows the lines of a secret, and the forms in which programs print
 * it.
 */
public final class Redaction {
  private final CopyOnWriteArraySet<String> hidden = new CopyOnWriteArraySet<>();

  /** Hides a secret from now on. */
  public void hide(SecretValue secret) {
    hidden.addAll(SecretForms.of(secret.reveal()));
    secret
        .reveal()
        .lines()
        .filter(line -> line.length() >= 2 * SecretValue.MINIMUM)
        .map(SecretForms::of)
        .forEach(hidden::addAll);
  }

  /** A text without secrets. */
  public String apply(String text) {
    String redacted = text;
    List<String> longestFirst =
        hidden.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    for (String secret : longestFirst) {
      redacted = redacted.replace(secret, SecretValue.SHOWN);
    }
    return redacted;
  }

  /** A writer that passes on what is written without secrets, at each flush. */
  public PrintWriter hiding(PrintWriter out) {
    return new PrintWriter(new RedactingWriter(out), true);
  }

  private final class RedactingWriter extends Writer {
    private final PrintWriter out;
    private final StringBuilder pending = new StringBuilder();

    RedactingWriter(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) {
      if (hidden.isEmpty() && pending.isEmpty()) {
        out.write(text, offset, length);
      } else {
        pending.append(text, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      out.write(apply(pending.toString()));
      pending.setLength(0);
      out.flush();
      if (out.checkError()) {
        throw new IOException("the output cannot be written");
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
