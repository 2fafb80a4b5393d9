package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.resource.Desired;
import labnotes.run.Report;
import labnotes.run.ShellHost;
import labnotes.run.Visit;
import labnotes.sh.Prelude;
import labnotes.transport.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitsTest {
  @TempDir Path folder;

  /** A wish for nothing, whose settling may fail. */
  private record Wishing(List<RuntimeException> bugs) implements Desired {
    @Override
    public Set<Fact<?>> needs() {
      return Set.of();
    }

    @Override
    public Settled given(Facts observed) {
      for (RuntimeException bug : bugs) {
        throw bug;
      }
      return new Settled("test", List.of(), List.of());
    }
  }

  private Visit visit(String name, RuntimeException... bugs) throws IOException {
    Path root = Files.createDirectory(folder.toRealPath().resolve(name));
    return new Visit(
        name,
        new ShellHost(LocalSession.here(), Prelude.offline(root.toString())),
        new Wishing(List.of(bugs)));
  }

  @Test
  void aFaultOfLabnotesOnOneHostLeavesTheOthersTheirResults() throws IOException {
    RuntimeException bug = new IllegalStateException("a thing nobody foresaw");
    List<Throwable> told = new ArrayList<>();
    List<Visit> visits = List.of(visit("one"), visit("two", bug), visit("three"));
    try (Visits all = new Visits(visits, 2, told::add)) {
      List<Report> reports = all.plan();
      assertThat(reports).extracting(Report::host).containsExactly("one", "two", "three");
      assertThat(reports)
          .extracting(Report::status)
          .containsExactly(Report.Status.CONVERGED, Report.Status.FAILED, Report.Status.CONVERGED);
      assertThat(reports.get(1).error().orElseThrow())
          .contains("labnotes itself failed on this host", "a thing nobody foresaw", "-v");
    }
    assertThat(told).containsExactly(bug);
  }
}
