package labnotes.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.host.StandInFreeBsd;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.accounts.UserResource;
import labnotes.kind.command.CommandOptions;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.SymlinkResource;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.services.ServiceResource;
import labnotes.run.Host;
import labnotes.run.HostFunctions;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.run.ShellHost;
import labnotes.sh.HostPath;
import labnotes.transport.Session;
import labnotes.transport.UnreachableException;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;

/** The watch on FreeBSD, whose tools for it are others than Linux's. */
class WatchIT {
  private static final Duration BRIEF = Duration.ofSeconds(4);

  /** A shell there, to which new connections can be made or not. */
  private record Connecting(Session session, Session next) implements Session {
    @Override
    public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
      session.run(program, out, err);
    }

    @Override
    public Optional<Session> duplicate() {
      return Optional.of(next);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  /** Refuses logins until the host has reverted the changes. */
  private record Shut(Session session, Path journal) implements Session {
    @Override
    public void run(InputStream program, OutputStream out, OutputStream err) throws IOException {
      if (!Files.readString(journal).endsWith(" reverted\n")) {
        throw new UnreachableException("logins are refused", null);
      }
      session.run(program, out, err);
    }

    @Override
    public void close() {}
  }

  private static List<Resource> desired() {
    Common common = Common.of("a note", "a reason", State.PRESENT);
    Common triggering =
        new Common(
            "a note",
            "a reason",
            null,
            State.PRESENT,
            Set.of(),
            List.of("reload"),
            Optional.empty());
    List<Resource> desired = new ArrayList<>();
    desired.add(
        new FileResource(
            triggering,
            new HostPath("/etc/pf.conf"),
            new DesiredContent.Known(Content.of("block all\n")),
            Optional.empty(),
            MergeKeys.whole(),
            OwnershipKeys.none(),
            false));
    desired.add(new SymlinkResource(common, new HostPath("/etc/ssh/link"), "new"));
    desired.add(new ServiceResource(common, "sshd", Optional.empty(), Optional.of(false)));
    desired.add(UserResource.member(common, "alice", "wheel", false));
    desired.add(
        new CommandResource(
            common,
            "reload",
            "cat /etc/pf.conf >>/tmp/loaded 2>&1; :",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RunWhen.TRIGGER,
            CommandOptions.limitedTo(60)));
    return desired;
  }

  private static HostReport apply(StandInFreeBsd freebsd, boolean open, Duration patience) {
    return apply(
        freebsd,
        open,
        patience,
        desired(),
        "[file:/etc/pf.conf, symlink:/etc/ssh/link, service:sshd, user:alice]");
  }

  private static HostReport apply(
      StandInFreeBsd freebsd,
      boolean open,
      Duration patience,
      List<Resource> desired,
      String stake) {
    Session shell = LocalSession.via(freebsd.via());
    Path journal = freebsd.path("/var/db/labnotes/runs/run-1/journal");
    Session session = new Connecting(shell, open ? shell : new Shut(shell, journal));
    Host host =
        new ShellHost(session, HostFunctions.library(HostFunctions::live), Optional.of(patience));
    try (HostRun run = new HostRun("freebsd", host, OfflineMachine.desiring(desired))) {
      HostReport planned = run.plan();
      assertThat(planned.precautions().guard().orElseThrow().addresses().toString())
          .isEqualTo(stake);
      return run.apply(OfflineMachine.header("run-1"), event -> {});
    }
  }

  @Test
  void revertsUnconfirmedChangesWithLinksServicesAndTriggers() throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      freebsd
          .exec("mkdir -p /etc/ssh && ln -s old /etc/ssh/link && pw groupmod wheel -m alice")
          .succeeded();
      String accounts = freebsd.exec("cat /etc/group /etc/passwd").output();
      Process bystander = new ProcessBuilder("sleep", "300").start();
      HostReport report = apply(freebsd, false, BRIEF);
      assertThat(bystander.isAlive()).as("a process of the user's terminal").isTrue();
      bystander.destroy();
      assertThat(report.status()).isEqualTo(HostStatus.FAILED);
      assertThat(freebsd.exec("cat /etc/group /etc/passwd").output()).isEqualTo(accounts);
      assertThat(report.error().orElseThrow())
          .contains("in time (", "logins are refused), so the host reverted file:/etc/pf.conf");
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
  void keepsConfirmedChanges() throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      freebsd.exec("pw groupmod wheel -m alice").succeeded();
      HostReport report = apply(freebsd, true, Duration.ofSeconds(8));
      assertThat(report.status()).as("%s", report.error()).isEqualTo(HostStatus.CHANGED);
      assertThat(report.roundTrips()).isEqualTo(3);
      Thread.sleep(10_000);
      assertThat(freebsd.exec("cat /etc/pf.conf").output()).isEqualTo("block all\n");
      assertThat(freebsd.exec("ls -A /var/run/labnotes /var/db/labnotes/lock 2>/dev/null").output())
          .isEmpty();
    }
  }

  /** Runs once, after the packet filter's file was changed. */
  private static List<Resource> filtering(String script) {
    List<Resource> desired = new ArrayList<>(desired().subList(0, 1));
    desired.add(
        new CommandResource(
            Common.of("a note", "a reason", State.PRESENT),
            "reload",
            script,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RunWhen.TRIGGER,
            CommandOptions.limitedTo(60)));
    return desired;
  }

  private static String filters(StandInFreeBsd freebsd) {
    return freebsd
        .exec(
            "pfctl -s info; pfctl -s rules; ipfw list; sysctl net.inet.ip.fw.enable; cat"
                + " /etc/pf.conf")
        .output();
  }

  @Test
  void revertsPfAndIpfw() throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      freebsd
          .exec(
              """
              kldload pf ipfw
              echo 'pass all' >/etc/pf.conf && service pf onestart
              ipfw add 100 allow ip from any to any via lo0 && ipfw add 200 allow tcp from any to any 22
              """)
          .succeeded();
      String before = filters(freebsd);
      freebsd.exec(": >/var/log/filters").succeeded();
      String script =
          "pfctl -f /etc/pf.conf && ipfw -q -f flush && ipfw add 50 deny ip from any to any"
              + " && sysctl net.inet.ip.fw.enable=0";
      String stake = "[file:/etc/pf.conf, command:reload]";
      assertThat(apply(freebsd, false, BRIEF, filtering(script), stake).status())
          .isEqualTo(HostStatus.FAILED);
      assertThat(freebsd.exec("cat /var/log/filters").output())
          .endsWith(
              """
              pfctl -q -e
              pfctl -n -f /etc/pf.conf
              pfctl -f /etc/pf.conf
              ipfw -q -f flush
              ipfw -q /var/run/labnotes/ipfw
              """);
      assertThat(filters(freebsd)).isEqualTo(before);
    }
  }

  @Test
  void leavesAFilterStoppedThatDidNotRun() throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      String script = "kldload pf ipfw; service pf onestart";
      String stake = "[file:/etc/pf.conf, command:reload]";
      assertThat(apply(freebsd, false, BRIEF, filtering(script), stake).status())
          .isEqualTo(HostStatus.FAILED);
      assertThat(filters(freebsd)).startsWith("Status: Disabled").contains("fw.enable: 0");
    }
  }

  /** The trigger hangs again when the guard runs it. */
  @Test
  void revertsAHangingTriggerButNotItsService() throws Exception {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release13()) {
      List<Resource> desired = List.of(desired().get(0), hangingReload());
      HostReport report = apply(freebsd, false, BRIEF, desired, "[file:/etc/pf.conf]");
      assertThat(report.status()).isEqualTo(HostStatus.FAILED);
      Instant limit = Instant.now().plusSeconds(30);
      String journal = "cat /var/db/labnotes/runs/run-1/journal";
      while (!freebsd.exec(journal).output().endsWith(" reverted\n")) {
        assertThat(Instant.now()).isBefore(limit);
        Thread.sleep(200);
      }
      assertThat(freebsd.path("/etc/pf.conf")).doesNotExist();
      assertThat(freebsd.exec("sort -u /var/db/labnotes/pending").output()).isEqualTo("reload\n");
      assertThat(
              freebsd
                  .exec("for one in $(cat /tmp/daemons); do ps -o state= -p $one; kill $one; done")
                  .output())
          .matches("S *\nS *\n");
      assertThat(
              freebsd
                  .exec("for one in $(cat /tmp/children); do ps -o state= -p $one; done")
                  .output())
          .doesNotContain("S");
    }
  }

  private static CommandResource hangingReload() {
    return new CommandResource(
        Common.of("a note", "a reason", State.PRESENT),
        "reload",
        """
        daemon -f /bin/sh -c 'echo $$ >>/tmp/daemons; exec sleep 120'
        sh -c 'echo $$ >>/tmp/children; exec sleep 120'; :
        """,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        RunWhen.TRIGGER,
        CommandOptions.limitedTo(2));
  }
}
