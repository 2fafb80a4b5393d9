package labnotes.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A session that counts its programs: each is one trip to the host. */
public final class Counted implements Session {
  private final Session session;
  private final AtomicInteger trips;

  public Counted(Session session) {
    this(session, new AtomicInteger());
  }

  private Counted(Session session, AtomicInteger trips) {
    this.session = session;
    this.trips = trips;
  }

  /** How many programs were given to the host so far. */
  public int trips() {
    return trips.get();
  }

  @Override
  public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
    trips.incrementAndGet();
    session.run(program, out, err);
  }

  @Override
  public Optional<Session> anew() {
    return session.anew().map(fresh -> new Counted(fresh, trips));
  }

  @Override
  public void close() {
    session.close();
  }
}
