package labnotes.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The output of a program in a session. */
public record ProgramOutput(String out, String err) {
  public static ProgramOutput of(Session session, String program) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    session.run(new ByteArrayInputStream(program.getBytes(StandardCharsets.UTF_8)), out, err);
    return new ProgramOutput(
        out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
