package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import labnotes.host.StandInFreeBsd;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.nexthop.NextHopDiscovery;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.send.FrameSender;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.ScheduledFrame;
import labnotes.probe.send.ScriptFrameSender;
import labnotes.transport.local.LocalSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender with FreeBSD's tools and system calls, which a stand-in emulates, in a real network. */
class FreeBsdProbeIT {
  @RegisterExtension private static final TwoRouters ROUTERS = new TwoRouters("cc", "perl");

  private static final Map<String, StandInFreeBsd> HOSTS = new HashMap<>();

  private @Nullable StandInFreeBsd selected;

  private static ProbeNetwork network() {
    return ROUTERS.network();
  }

  /** Selects a host of a release, with one interpreter and a number of forwarding tables. */
  private void start(String release, String interpreter, int tables) {
    selected =
        HOSTS.computeIfAbsent(
            release,
            each ->
                StandInFreeBsd.release(each)
                    .inNetwork(network().exec("server"), "perl", "python3"));
    String other = interpreter.equals("perl") ? "python3" : "perl";
    host()
        .exec(
            "cd /usr/local/bin; chmod 555 %s; chmod 444 %s; echo %d >/var/db/stand-in/sysctl/net.fibs"
                .formatted(interpreter, other, tables))
        .succeeded();
  }

  @AfterAll
  static void remove() {
    HOSTS.values().forEach(StandInFreeBsd::close);
  }

  private StandInFreeBsd host() {
    return Objects.requireNonNull(selected);
  }

  private ProbeEndpoint server() {
    return ProbeEndpoint.remote(
        "server", LocalSession.via(host().via()), Optional.of(ProbeNetwork.SENDER));
  }

  private ProbeResult run(ProbeRequest request) throws Exception {
    return ProbeRun.run(server(), network().receiver(), request, progress -> {});
  }

  /** Returns what a run may leave behind: addresses, neighbors, routes in other tables, sysctls. */
  private String settings() {
    return host()
        .exec(
            "ifconfig -a; arp -an; sysctl net.inet.tcp.blackhole;"
                + " for n in 4601 4602; do /libexec/stand-in/ip route show table $n; done")
        .output()
        .lines()
        .filter(line -> !line.contains("expire"))
        .reduce("", (all, line) -> all + line + "\n");
  }

  @ParameterizedTest
  @CsvSource({"10.1-RELEASE, perl", "14.1-RELEASE, python3"})
  void sendsFramesThroughBpfUnaltered(String release, String interpreter) throws Exception {
    start(release, interpreter, 1);
    network().setFault(1, ProbeNetwork.RouterFault.ALL_DATA);
    ProbeResult result = run(SampleRequests.of(2, 8));
    assertThat(result.verdict().summary())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:01 drops TCP data (8 of 8 lost);"
                + " 00:07:b4:00:01:02 delivers (0 of 8 lost).");
    assertThat(result.environment().sender().system()).isEqualTo("FreeBSD");
    Experiment experiment = result.experiment();
    byte[] file = result.captures().sender();
    for (ProbeSegment segment : experiment.segments()) {
      byte[] frame = experiment.frame(segment);
      int at = 24 + segment.number() * (16 + frame.length) + 16;
      assertThat(Arrays.copyOfRange(file, at, at + frame.length)).isEqualTo(frame);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1-RELEASE", "14.1-RELEASE"})
  void discoversNextHops(String release) throws Exception {
    start(release, "perl", 1);
    DiscoveredNextHops found =
        NextHopDiscovery.run(server(), Optional.empty(), Optional.empty(), Duration.ofSeconds(1));
    assertThat(found.interfaceName()).isEqualTo("eth0");
    assertThat(found.gateways()).containsExactly(ProbeNetwork.GATEWAY);
    assertThat(found.hops())
        .extracting(NextHop::toString)
        .containsExactly(
            "00:07:b4:00:01:01 (GLBP group 1 forwarder 1)",
            "00:07:b4:00:01:02 (GLBP group 1 forwarder 2)");
  }

  @Test
  void queriesEveryGatewayOfAMultipathDefaultRoute() throws Exception {
    start("14.1-RELEASE", "perl", 1);
    network()
        .run("server", "ip route replace default nexthop via 10.77.0.254 nexthop via 10.77.0.253");
    try {
      DiscoveredNextHops found =
          NextHopDiscovery.run(server(), Optional.empty(), Optional.empty(), Duration.ofSeconds(1));
      assertThat(found.gateways())
          .containsExactlyInAnyOrder(ProbeNetwork.GATEWAY, SampleExperiments.ip("10.77.0.253"));
    } finally {
      network().run("server", "ip route replace default via 10.77.0.254");
    }
  }

  /** Forwarding tables of 10.1 have the routes of all interfaces, those of 14.1 do not. */
  @ParameterizedTest
  @CsvSource({"10.1-RELEASE, perl", "14.1-RELEASE, python3", "14.1-RELEASE, perl"})
  void findsTheFaultWithRealSessionsAndLeavesNothingBehind(String release, String interpreter)
      throws Exception {
    start(release, interpreter, 3);
    String before = settings();
    network().setFault(2, ProbeNetwork.RouterFault.LARGE_DATA);
    ProbeResult result =
        run(SampleRequests.of(2, 8, SendMode.REAL_SESSION, "data-64", "data-1200"));
    assertThat(result.verdict().summary())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:02 drops TCP data of 1200 bytes (8 of 8 lost);"
                + " 00:07:b4:00:01:01 delivers (0 of 8 lost).");
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void undoesTheSetupOfRealSessionsWhenItsShellIsKilled() throws Exception {
    start("14.1-RELEASE", "perl", 3);
    String before = settings();
    ProbeRequest request = SampleRequests.of(2, 60, SendMode.REAL_SESSION);
    CompletableFuture<Boolean> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                run(request);
                return true;
              } catch (Exception broken) {
                return false;
              }
            });
    assertThat(Eventually.becomesTrue(() -> settings().contains("10.79.0.2 via 169.254.")))
        .isTrue();
    network().run("server", "kill -9 $(pgrep -f 'bin/sh -s' --ns $$ --nslist net)");
    assertThat(Eventually.becomesTrue(() -> settings().equals(before))).isTrue();
    running.get(1, TimeUnit.MINUTES);
  }

  @Test
  void reportsTooFewForwardingTables() {
    start("10.1-RELEASE", "perl", 1);
    String before = settings();
    assertThatThrownBy(() -> run(SampleRequests.of(2, 5, SendMode.REAL_SESSION)))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining(
            "server: --real-session needs 3 forwarding tables and there are 1; set net.fibs=3");
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void suppressesResetsDuringTheRunOnly() throws Exception {
    start("14.1-RELEASE", "perl", 1);
    String before = settings();
    CompletableFuture<ProbeResult> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return run(SampleRequests.of(2, 20, "syn"));
              } catch (Exception broken) {
                throw new IllegalStateException(broken);
              }
            });
    assertThat(Eventually.becomesTrue(() -> settings().contains("blackhole: 2"))).isTrue();
    assertThat(running.get().verdict().notes()).isEmpty();
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void reportsMissingPermissionForBpf() {
    start("10.1-RELEASE", "perl", 1);
    String unprivileged = " /libexec/stand-in/setpriv --reuid=1001 --regid=1001 --clear-groups";
    FrameSender sender =
        new ScriptFrameSender(
            new ProbeHost("server", LocalSession.via(host().via() + unprivileged)));
    List<ScheduledFrame> frames = List.of(new ScheduledFrame(0, new byte[60]));
    assertThatThrownBy(() -> sender.send("eth0", frames, report -> {}))
        .hasMessageContaining("log in as root")
        .hasMessageContaining("/dev/bpf: Permission denied");
    FrameSender root =
        new ScriptFrameSender(new ProbeHost("server", LocalSession.via(host().via())));
    assertThatThrownBy(() -> root.send("em9", frames, report -> {}))
        .hasMessageContaining("server does not have this network interface: em9");
  }
}
