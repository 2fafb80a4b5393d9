package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.probe.capture.PacketCapture;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.host.BackgroundProgram;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.TemporarySetup;
import labnotes.probe.host.WatchedProgram;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.ProbeScript;
import labnotes.probe.verdict.ProbeVerdict;
import labnotes.probe.verdict.VerdictKind;
import labnotes.sh.Sh;
import labnotes.transport.local.LocalSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProbeTroubleIT {
  @RegisterExtension private static final TwoRouters ROUTERS = new TwoRouters("perl", "setpriv");

  private static ProbeNetwork network() {
    return ROUTERS.network();
  }

  private static ThrowingCallable run(
      ProbeEndpoint sender, ProbeEndpoint receiver, ProbeRequest request) {
    return () -> ProbeRun.run(sender, receiver, request, progress -> {});
  }

  /** Returns an endpoint without some programs; a mount hides them. */
  private static ProbeEndpoint without(ProbeEndpoint end, String host, String... programs) {
    String hide =
        " unshare -m /bin/sh -c 'for name in %s; do for turn in 1 2 3 4 5 6; do"
                .formatted(String.join(" ", programs))
            + " file=$(command -v $name) && mount --bind /dev/null \"$(readlink -f $file)\";"
            + " done; done 2>/dev/null; exec \"$@\"' sh";
    return ProbeEndpoint.remote(
        end.name(), LocalSession.via(network().exec(host) + hide), end.address());
  }

  @Test
  void reportsAMissingTcpdump() {
    ProbeEndpoint far = without(network().receiver(), "far", "tcpdump");
    assertThatThrownBy(run(network().sender(), far, SampleRequests.of(2, 5)))
        .isInstanceOf(ProbeException.class)
        .hasMessage("far has no tcpdump, which captures the packets; install it there");
  }

  @Test
  void reportsAMissingInterpreter() {
    ProbeEndpoint server = without(network().sender(), "server", "perl", "python3");
    assertThatThrownBy(run(server, network().receiver(), SampleRequests.of(2, 5)))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("server has neither perl nor python3");
  }

  @Test
  void reportsMissingPermission() {
    String unprivileged =
        network().exec("server") + " setpriv --reuid=65534 --regid=65534 --clear-groups";
    ProbeEndpoint server =
        ProbeEndpoint.remote(
            "server", LocalSession.via(unprivileged), Optional.of(ProbeNetwork.SENDER));
    assertThatThrownBy(run(server, network().receiver(), SampleRequests.of(2, 5)))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("server does not permit captures or raw frames; log in as root");
  }

  @Test
  void reportsAMissingInterface() {
    ProbeRequest request = SampleRequests.withSenderInterface(SampleRequests.of(2, 5), "eth9");
    assertThatThrownBy(run(network().sender(), network().receiver(), request))
        .hasMessage("server has no network interface eth9");
  }

  @Test
  void needsTwoNextHops() {
    assertThatThrownBy(run(network().sender(), network().receiver(), SampleRequests.of(1, 5)))
        .hasMessageContaining("only one next hop was found, 00:07:b4:00:01:01")
        .hasMessageContaining("--next-hop");
  }

  @Test
  void rejectsOneMachineAsBothEndpoints() {
    ProbeEndpoint again =
        ProbeEndpoint.remote(
            "again", network().session("server"), Optional.of(ProbeNetwork.SENDER));
    assertThatThrownBy(run(network().sender(), again, SampleRequests.of(2, 5)))
        .hasMessageContaining("server and again are the same machine");
  }

  @Test
  void reportsAnUnreachableReceiver() {
    ProbeEndpoint gone =
        ProbeEndpoint.remote("gone", LocalSession.via("false"), Optional.of(ProbeNetwork.RECEIVER));
    assertThatThrownBy(run(network().sender(), gone, SampleRequests.of(2, 5)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void rejectsAnAddressOfAnotherHost() {
    ProbeRequest request =
        SampleRequests.withDestination(SampleRequests.of(2, 5), SampleExperiments.ip("10.79.0.1"));
    assertThatThrownBy(run(network().sender(), network().receiver(), request))
        .hasMessage("10.79.0.1 is not an address of far; nothing was sent");
  }

  @Test
  void rejectsAMulticastAddressAsNextHop() {
    ProbeRequest request =
        SampleRequests.withHops(
            SampleRequests.of(2, 5),
            List.of(
                SampleExperiments.mac("01:00:5e:00:00:66"),
                SampleExperiments.mac("00:07:b4:00:01:01")));
    assertThatThrownBy(run(network().sender(), network().receiver(), request))
        .hasMessageContaining("01:00:5e:00:00:66 is not the address of a router; nothing was sent");
  }

  @Test
  void reportsNoFaultIfNothingArrives() throws Exception {
    network().setFault(1, ProbeNetwork.RouterFault.EVERYTHING);
    network().setFault(2, ProbeNetwork.RouterFault.EVERYTHING);
    ProbeVerdict verdict =
        ProbeRun.run(
                network().sender(), network().receiver(), SampleRequests.of(2, 5), progress -> {})
            .verdict();
    assertThat(verdict.kind()).isEqualTo(VerdictKind.NO_ARRIVALS);
    assertThat(verdict.summary()).contains("the capture may not work");
  }

  @Test
  void reportsAlteredSegments() throws Exception {
    network().setFault(2, ProbeNetwork.RouterFault.MARKED);
    ProbeResult result =
        ProbeRun.run(
            network().sender(), network().receiver(), SampleRequests.of(2, 6), progress -> {});
    assertThat(result.verdict().notes())
        .containsExactly(
            "Next hop 00:07:b4:00:01:02: 6 segments of TCP data altered (traffic class).");
  }

  @Test
  void suppressesResetsOfTheSendersKernel() throws Exception {
    Sh acceptor =
        WatchedProgram.of(
            Duration.ofSeconds(20),
            Sh.of(
                "{}\n{} </dev/null",
                ProbeScript.functions(),
                ProbeScript.ACCEPT_SESSIONS.command(List.of(60347, 60360))));
    try (BackgroundProgram running =
            BackgroundProgram.start(
                network().receiver().host(),
                acceptor,
                BackgroundProgram.READY,
                OutputStream.nullOutputStream());
        PacketCapture resets =
            PacketCapture.start(
                network().receiver().host(),
                "eth0",
                "src host 10.77.0.10 and tcp[13] & 4 != 0",
                Duration.ofMinutes(1))) {
      ProbeResult result =
          ProbeRun.run(
              network().sender(),
              network().receiver(),
              SampleRequests.of(2, 6, "syn"),
              progress -> {});
      assertThat(running.hasEnded()).isFalse();
      assertThat(result.outcomes())
          .extracting(SegmentOutcome::fate)
          .containsOnly(SegmentFate.ARRIVED);
      long last =
          result.outcomes().stream()
              .mapToLong(outcome -> outcome.receivedNanos().orElseThrow())
              .max()
              .orElseThrow();
      assertThat(resets.packets()).noneMatch(reset -> reset.nanos() < last);
    }
    assertThat(network().run("server", "nft list ruleset")).isBlank();
  }

  @Test
  void undoesASetupWhenItsShellIsKilled() throws Exception {
    Sh commands = Sh.of("ip rule add to 10.79.0.2 lookup 4242 && echo \"mine $$\"");
    Sh undo = Sh.of("ip rule del to 10.79.0.2 lookup 4242");
    try (TemporarySetup setup =
        TemporarySetup.start(network().sender().host(), commands, undo, Duration.ofMinutes(1))) {
      assertThat(setup).isNotNull();
      assertThat(network().run("server", "ip rule")).contains("4242");
      network().run("server", "kill -9 $(pgrep -f 'bin/sh -s' --ns $$ --nslist net)");
      assertThat(Eventually.becomesTrue(() -> !network().run("server", "ip rule").contains("4242")))
          .isTrue();
    }
  }

  @Test
  void endsACaptureAtItsTimeLimit() throws Exception {
    try (PacketCapture capture =
        PacketCapture.start(
            network().receiver().host(), "eth0", "tcp port 1", Duration.ofSeconds(1))) {
      assertThat(Eventually.becomesTrue(capture::hasEnded)).isTrue();
    }
    assertThat(
            Eventually.becomesTrue(
                () ->
                    network().run("far", "ip netns pids $(ip netns identify $$)").lines().count()
                        <= 2))
        .isTrue();
  }

  @Test
  void worksWithPython() throws Exception {
    network().setFault(1, ProbeNetwork.RouterFault.ALL_DATA);
    ProbeEndpoint server = without(network().sender(), "server", "perl");
    ProbeEndpoint far = without(network().receiver(), "far", "perl");
    for (SendMode sending : SendMode.values()) {
      ProbeVerdict verdict =
          ProbeRun.run(server, far, SampleRequests.of(2, 6, sending), progress -> {}).verdict();
      assertThat(verdict.summary())
          .isEqualTo(
              "Next hop 00:07:b4:00:01:01 drops TCP data (6 of 6 lost);"
                  + " 00:07:b4:00:01:02 delivers (0 of 6 lost).");
    }
  }
}
