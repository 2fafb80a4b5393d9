package labnotes.transport;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A session that copies what goes over it as it goes, for a person who wants to see it. Programs
 * may hold secrets: a record is for whoever may see those.
 */
public final class Recorded implements Session {
  private final Session session;
  private final OutputStream programs;
  private final OutputStream answers;
  private final OutputStream complaints;

  /**
   * Records a session.
   *
   * @param programs is given what is sent
   * @param answers is given what the host prints
   * @param complaints is given what the host complains about
   */
  public Recorded(
      Session session, OutputStream programs, OutputStream answers, OutputStream complaints) {
    this.session = session;
    this.programs = programs;
    this.answers = answers;
    this.complaints = complaints;
  }

  @Override
  public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
    session.run(
        new CopiedInput(program, programs),
        new CopiedOutput(out, answers),
        new CopiedOutput(err, complaints));
  }

  @Override
  public Optional<Session> anew() {
    return session.anew().map(fresh -> new Recorded(fresh, programs, answers, complaints));
  }

  @Override
  public void close() {
    session.close();
  }

  /** Copies what is read. */
  private static final class CopiedInput extends FilterInputStream {
    private final OutputStream copy;

    CopiedInput(InputStream in, OutputStream copy) {
      super(in);
      this.copy = copy;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        copy.write(value);
      }
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count > 0) {
        copy.write(bytes, offset, count);
      }
      return count;
    }
  }

  /** Copies what is written. */
  private static final class CopiedOutput extends FilterOutputStream {
    private final OutputStream copy;

    CopiedOutput(OutputStream out, OutputStream copy) {
      super(out);
      this.copy = copy;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      copy.write(bytes, offset, length);
      out.write(bytes, offset, length);
    }
  }
}
