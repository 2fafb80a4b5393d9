package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.host.StandInFreeBsd;
import labnotes.resource.CommandResource;
import labnotes.resource.Common;
import labnotes.resource.FileResource;
import labnotes.resource.Merge;
import labnotes.resource.On;
import labnotes.resource.Resource;
import labnotes.resource.ServiceResource;
import labnotes.resource.State;
import labnotes.resource.SymlinkResource;
import labnotes.resource.Wish;
import labnotes.sh.HostPath;
import labnotes.sh.Prelude;
import labnotes.transport.LocalSession;
import labnotes.transport.Session;
import labnotes.transport.UnreachableException;
import org.junit.jupiter.api.Test;

/** The watch on FreeBSD, whose tools for it are others than Linux's. */
class WatchTest {
  /** A shell there, to which new connections can be made or not. */
  private record Connecting(Session session, Session next) implements Session {
    @Override
    public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
      session.run(program, out, err);
    }

    @Override
    public Optional<Session> anew() {
      return Optional.of(next);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  /** Lets nobody in before the host has put back what it holds. */
  private record Shut(Session session, Path journal) implements Session {
    @Override
    public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
      if (!Files.readString(journal).endsWith(" reverted\n")) {
        throw new UnreachableException("nobody is let in", null);
      }
      session.run(program, out, err);
    }

    @Override
    public void close() {}
  }

  private static List<Resource> wish() {
    Common plain = Common.of("a note", "a reason", State.PRESENT);
    Common triggering =
        new Common(
            "a note",
            "a reason",
            null,
            State.PRESENT,
            Set.of(),
            List.of("reload"),
            Optional.empty());
    List<Resource> wish = new ArrayList<>();
    wish.add(
        new FileResource(
            triggering,
            new HostPath("/etc/pf.conf"),
            new Wish.Known(Content.of("block all\n")),
            Optional.empty(),
            Merge.WHOLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false));
    wish.add(new SymlinkResource(plain, new HostPath("/etc/ssh/link"), "new"));
    wish.add(new ServiceResource(plain, "sshd", Optional.empty(), Optional.of(false)));
    wish.add(
        new CommandResource(
            plain,
            "reload",
            "cat /etc/pf.conf >>/tmp/loaded 2>&1; :",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            On.TRIGGER,
            60));
    return wish;
  }

  private static Report apply(StandInFreeBsd freebsd, boolean open, Duration patience) {
    Session shell = LocalSession.via(freebsd.via());
    Path journal = freebsd.path("/var/db/labnotes/runs/run-1/journal");
    Session session = new Connecting(shell, open ? shell : new Shut(shell, journal));
    Host host = new ShellHost(session, Prelude.live(), Optional.of(patience));
    try (Visit visit = new Visit("freebsd", host, OfflineMachine.wishing(wish()))) {
      Report planned = visit.plan();
      assertThat(planned.precautions().guard().orElseThrow().addresses().toString())
          .isEqualTo("[file:/etc/pf.conf, symlink:/etc/ssh/link, service:sshd]");
      return visit.apply(OfflineMachine.header("run-1"), event -> {});
    }
  }

  @Test
  void whatNobodyConfirmsIsPutBackWithLinksServicesAndTriggers() throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      freebsd.exec("mkdir -p /etc/ssh && ln -s old /etc/ssh/link").succeeded();
      Report report = apply(freebsd, false, Duration.ofSeconds(2));
      assertThat(report.status()).isEqualTo(Report.Status.FAILED);
      assertThat(report.error().orElseThrow())
          .contains("in time (", "nobody is let in), so the host has put back file:/etc/pf.conf");
      assertThat(freebsd.exec("ls /etc/pf.conf 2>&1").status()).isNotZero();
      assertThat(freebsd.exec("readlink /etc/ssh/link").output()).isEqualTo("old\n");
      freebsd.exec("service sshd onestatus").succeeded();
      assertThat(freebsd.exec("cat /tmp/loaded").output())
          .startsWith("block all\n")
          .contains("No such file");
      assertThat(freebsd.exec("cat /var/db/labnotes/runs/run-1/journal").output())
          .contains("reverted 1 0\n", "reverted 1 1\n", "reverted 1 2\n", " reverted\n");
      assertThat(freebsd.exec("ls -A /var/run/labnotes /var/db/labnotes/lock 2>/dev/null").output())
          .isEmpty();
    }
  }

  @Test
  void whatIsConfirmedStays() throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      Report report = apply(freebsd, true, Duration.ofSeconds(8));
      assertThat(report.status()).as("%s", report.error()).isEqualTo(Report.Status.CHANGED);
      assertThat(report.trips()).isEqualTo(3);
      Thread.sleep(10_000);
      assertThat(freebsd.exec("cat /etc/pf.conf").output()).isEqualTo("block all\n");
      assertThat(freebsd.exec("ls -A /var/run/labnotes /var/db/labnotes/lock 2>/dev/null").output())
          .isEmpty();
    }
  }
}
