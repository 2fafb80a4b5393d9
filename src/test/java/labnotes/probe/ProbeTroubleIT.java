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
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.send.ProbeScript;
import labnotes.probe.verdict.ProbeVerdict;
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

  private static ThrowingCallable run(ProbeEndpoint from, ProbeEndpoint to, ProbeRequest request) {
    return () -> ProbeRun.of(from, to, request, text -> {});
  }

  /** A host that lacks programs: something that cannot be executed lies over them. */
  private static ProbeEndpoint without(ProbeEndpoint end, String host, String... programs) {
    String hide =
        " unshare -m /bin/sh -c 'for name in %s; do for turn in 1 2 3 4 5 6; do"
                .formatted(String.join(" ", programs))
            + " file=$(command -v $name) && mount --bind /dev/null \"$(readlink -f $file)\";"
            + " done; done 2>/dev/null; exec \"$@\"' sh";
    return ProbeEndpoint.at(end.name(), LocalSession.via(network().exec(host) + hide), end.address());
  }

  @Test
  void noTcpdumpAtTheFarEnd() {
    ProbeEndpoint far = without(network().far(), "far", "tcpdump");
    assertThatThrownBy(run(network().server(), far, SampleRequests.of(2, 5)))
        .isInstanceOf(ProbeException.class)
        .hasMessage("far has no tcpdump; install it there, it is what observes");
  }

  @Test
  void nothingToSendWithAtTheSender() {
    ProbeEndpoint server = without(network().server(), "server", "perl", "python3");
    assertThatThrownBy(run(server, network().far(), SampleRequests.of(2, 5)))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("server has neither perl nor python3");
  }

  @Test
  void noRightToCapture() {
    String nobody =
        network().exec("server") + " setpriv --reuid=65534 --regid=65534 --clear-groups";
    ProbeEndpoint server = ProbeEndpoint.at("server", LocalSession.via(nobody), Optional.of(ProbeNetwork.SERVER));
    assertThatThrownBy(run(server, network().far(), SampleRequests.of(2, 5)))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("server allows no capture or raw frames; be root there");
  }

  @Test
  void noSuchInterface() {
    ProbeRequest usual = SampleRequests.of(2, 5);
    ProbeRequest request =
        new ProbeRequest(
            usual.hops(),
            usual.classes(),
            5,
            20,
            1,
            usual.firstPort(),
            SendMode.RAW,
            Optional.of("eth9"),
            Optional.empty(),
            Optional.empty(),
            usual.patience());
    assertThatThrownBy(run(network().server(), network().far(), request))
        .hasMessage("server has no network interface eth9");
  }

  @Test
  void oneNextHopOnly() {
    assertThatThrownBy(run(network().server(), network().far(), SampleRequests.of(1, 5)))
        .hasMessageContaining("one next hop only, 00:07:b4:00:01:01")
        .hasMessageContaining("--next-hop");
  }

  @Test
  void bothEndsTheSameMachine() {
    ProbeEndpoint again = ProbeEndpoint.at("again", network().session("server"), Optional.of(ProbeNetwork.SERVER));
    assertThatThrownBy(run(network().server(), again, SampleRequests.of(2, 5)))
        .hasMessageContaining("server and again are the same machine");
  }

  @Test
  void theFarEndIsOutOfReach() {
    ProbeEndpoint gone = ProbeEndpoint.at("gone", LocalSession.via("false"), Optional.of(ProbeNetwork.FAR));
    assertThatThrownBy(run(network().server(), gone, SampleRequests.of(2, 5)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void nobodyElsesAddressIsEverATarget() {
    ProbeRequest usual = SampleRequests.of(2, 5);
    ProbeRequest request =
        new ProbeRequest(
            usual.hops(),
            usual.classes(),
            5,
            20,
            1,
            usual.firstPort(),
            SendMode.RAW,
            Optional.empty(),
            Optional.empty(),
            Ipv4Address.parse("10.79.0.1"),
            usual.patience());
    assertThatThrownBy(run(network().server(), network().far(), request))
        .hasMessage("10.79.0.1 is no address of far; nothing was sent");
  }

  @Test
  void aGroupsMacIsNoNextHop() {
    ProbeRequest usual = SampleRequests.of(2, 5);
    ProbeRequest request =
        new ProbeRequest(
            List.of(SampleExperiments.mac("01:00:5e:00:00:66"), SampleExperiments.mac("00:07:b4:00:01:01")),
            usual.classes(),
            5,
            20,
            1,
            usual.firstPort(),
            SendMode.RAW,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            usual.patience());
    assertThatThrownBy(run(network().server(), network().far(), request))
        .hasMessageContaining("01:00:5e:00:00:66 is no router's address; nothing was sent");
  }

  @Test
  void whereNeitherArmArrivesNoNextHopIsBlamed() throws Exception {
    network().fault(1, ProbeNetwork.RouterFault.EVERYTHING);
    network().fault(2, ProbeNetwork.RouterFault.EVERYTHING);
    ProbeVerdict verdict =
        ProbeRun.of(network().server(), network().far(), SampleRequests.of(2, 5), text -> {}).verdict();
    assertThat(verdict.kind()).isEqualTo(ProbeVerdict.Kind.BLIND);
    assertThat(verdict.sentence()).contains("the observer may be blind");
  }

  @Test
  void whatARouterAltersIsSaid() throws Exception {
    network().fault(2, ProbeNetwork.RouterFault.MARKED);
    ProbeResult result =
        ProbeRun.of(network().server(), network().far(), SampleRequests.of(2, 6), text -> {});
    assertThat(result.verdict().notes())
        .containsExactly("Through 00:07:b4:00:01:02 6 of TCP data: altered (traffic class).");
  }

  @Test
  void theSendersKernelDoesNotAnswerForTheProbe() throws Exception {
    Sh listener =
        WatchedProgram.watched(
            Duration.ofSeconds(20),
            Sh.NOTHING,
            Sh.of("{}\nlabnotes_script 60347 60360 </dev/null", ProbeScript.LISTEN.function()));
    try (BackgroundProgram open =
            BackgroundProgram.start(
                network().far(), listener, "labnotes: ready", OutputStream.nullOutputStream());
        PacketCapture resets =
            PacketCapture.own(
                network().far(),
                "eth0",
                "src host 10.77.0.10 and tcp[13] & 4 != 0",
                Duration.ofMinutes(1))) {
      ProbeResult result =
          ProbeRun.of(network().server(), network().far(), SampleRequests.of(2, 6, "syn"), text -> {});
      assertThat(open.hasEnded()).isFalse();
      assertThat(result.outcomes()).extracting(SegmentOutcome::fate).containsOnly(SegmentFate.ARRIVED);
      long last =
          result.outcomes().stream()
              .mapToLong(outcome -> outcome.arrivedNanos().orElseThrow())
              .max()
              .orElseThrow();
      assertThat(resets.packets()).noneMatch(reset -> reset.nanos() < last);
    }
    assertThat(network().in("server", "nft list ruleset")).isBlank();
  }

  @Test
  void whatWasSetUpIsRemovedAlsoWhenItsShellIsKilled() throws Exception {
    Sh setUp = Sh.of("ip rule add to 10.79.0.2 lookup 4242 && echo \"mine $$\"");
    Sh undo = Sh.of("ip rule del to 10.79.0.2 lookup 4242");
    try (TemporarySetup guard = TemporarySetup.start(network().server(), setUp, undo, Duration.ofMinutes(1))) {
      assertThat(guard).isNotNull();
      assertThat(network().in("server", "ip rule")).contains("4242");
      network().in("server", "kill -9 $(pgrep -f 'bin/sh -s' --ns $$ --nslist net)");
      assertThat(Eventually.comesTrue(() -> !network().in("server", "ip rule").contains("4242")))
          .isTrue();
    }
  }

  @Test
  void aCaptureThatNobodyStopsStopsItself() throws Exception {
    try (PacketCapture capture =
        PacketCapture.own(network().far(), "eth0", "tcp port 1", Duration.ofSeconds(1))) {
      assertThat(Eventually.comesTrue(capture::hasBrokenOff)).isTrue();
    }
    assertThat(
            Eventually.comesTrue(
                () ->
                    network().in("far", "ip netns pids $(ip netns identify $$)").lines().count()
                        <= 2))
        .isTrue();
  }

  @Test
  void python3DoesWhatPerlDoes() throws Exception {
    network().fault(1, ProbeNetwork.RouterFault.ALL_DATA);
    ProbeEndpoint server = without(network().server(), "server", "perl");
    ProbeEndpoint far = without(network().far(), "far", "perl");
    for (SendMode sending : SendMode.values()) {
      ProbeVerdict verdict = ProbeRun.of(server, far, SampleRequests.of(2, 6, sending), text -> {}).verdict();
      assertThat(verdict.sentence())
          .isEqualTo(
              "Next hop 00:07:b4:00:01:01 drops TCP data (6 of 6 lost);"
                  + " 00:07:b4:00:01:02 delivers (0 of 6).");
    }
  }
}
