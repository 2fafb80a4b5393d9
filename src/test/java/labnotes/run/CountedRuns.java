package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.IntStream;
import labnotes.kind.Resource;
import labnotes.plan.DesiredState;
import labnotes.transport.Session;
import labnotes.transport.local.LocalSession;

/**
 * Runs that count what really goes to a shell.
 *
 * @param root the tree that they change
 */
record CountedRuns(Path root) {
  /** Applies so many files in two round trips, and finds them in place in one. */
  void assertRoundTrips(int number) throws IOException {
    CountedSession changing = new CountedSession();
    HostReport changed = run(number, changing);
    assertThat(changed.status()).as("%s", changed.error()).isEqualTo(HostStatus.CHANGED);
    assertThat(changing.runs).isEqualTo(2).isEqualTo(changed.roundTrips());

    CountedSession converged = new CountedSession();
    HostReport again = run(number, converged);
    assertThat(again.status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(converged.runs).isEqualTo(1).isEqualTo(again.roundTrips());
  }

  /** Counts what really went to a shell. */
  private static final class CountedSession implements Session {
    private final Session session = LocalSession.here();
    private int runs;

    @Override
    public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
      runs++;
      session.run(program, out, err);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private static DesiredState files(int number) {
    return OfflineMachine.desiring(
        IntStream.range(0, number)
            .<Resource>mapToObj(
                index -> OfflineMachine.file("/etc/conf.d/file-" + index, "content " + index))
            .toList());
  }

  private HostReport run(int number, CountedSession session) throws IOException {
    Host host = new ShellHost(session, HostFunctions.offline(root.toString()));
    try (HostRun run = new HostRun("tree", host, files(number))) {
      HostReport planned = run.plan();
      if (planned.status() != HostStatus.PENDING) {
        return planned;
      }
      assertThat(session.runs).isEqualTo(1);
      return run.apply(OfflineMachine.header("run-" + number), event -> {});
    }
  }
}
