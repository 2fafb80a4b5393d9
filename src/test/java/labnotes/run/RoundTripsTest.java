package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.MergeMode;
import labnotes.kind.file.OwnershipKeys;
import labnotes.plan.DesiredState;
import labnotes.record.RunHeader;
import labnotes.sh.HostPath;
import labnotes.transport.Session;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host is read in one round trip and changed in one more, however much there is to read and
 * change.
 */
class RoundTripsTest {
  @TempDir Path directory;

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

  private record Files(List<Resource> resources) implements DesiredState {
    static Files of(int number) {
      List<Resource> resources = new ArrayList<>();
      for (int index = 0; index < number; index++) {
        resources.add(
            new FileResource(
                Common.of("note", "why", State.PRESENT),
                new HostPath("/etc/conf.d/file-" + index),
                new DesiredContent.Known(Content.of("content " + index + "\n")),
                Optional.empty(),
                MergeMode.WHOLE,
                OwnershipKeys.none(),
                false));
      }
      return new Files(resources);
    }

    @Override
    public Set<Fact<?>> needs() {
      Set<Fact<?>> needs = new LinkedHashSet<>();
      resources.forEach(resource -> needs.addAll(resource.needs()));
      return needs;
    }

    @Override
    public ForHost forHost(Facts observed) {
      return new ForHost("files", resources, List.of());
    }
  }

  private HostReport run(int number, CountedSession session) throws IOException {
    Host host = new ShellHost(session, HostFunctions.offline(directory.toRealPath().toString()));
    try (HostRun run = new HostRun("tree", host, Files.of(number))) {
      HostReport planned = run.plan();
      if (planned.status() != HostStatus.PENDING) {
        return planned;
      }
      assertThat(session.runs).isEqualTo(1);
      return run.apply(
          new RunHeader("run-" + number, Instant.EPOCH, "files", "me", ""), event -> {});
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 500})
  void readsInOneRoundTripAndChangesInOneMore(int number) throws IOException {
    CountedSession changing = new CountedSession();
    HostReport changed = run(number, changing);
    assertThat(changed.status()).as("%s", changed.error()).isEqualTo(HostStatus.CHANGED);
    assertThat(changing.runs).isEqualTo(2).isEqualTo(changed.roundTrips());

    CountedSession converged = new CountedSession();
    HostReport again = run(number, converged);
    assertThat(again.status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(converged.runs).isEqualTo(1).isEqualTo(again.roundTrips());
  }
}
