package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.nexthop.NextHopDiscovery;
import labnotes.probe.nexthop.RouterHellos;
import labnotes.probe.nexthop.VirtualRouter;
import labnotes.probe.send.FrameSender;
import labnotes.probe.send.ScheduledFrame;
import labnotes.probe.send.ScriptFrameSender;
import labnotes.probe.verdict.VerdictKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProbeNetworkIT {
  @RegisterExtension private static final TwoRouters ROUTERS = new TwoRouters("perl", "python3");

  private static ProbeNetwork network() {
    return ROUTERS.network();
  }

  private static ProbeResult run(ProbeRequest request) throws IOException, ProbeException {
    return ProbeRun.run(network().sender(), network().receiver(), request, progress -> {});
  }

  @Test
  void namesTheRouterThatDropsAllData() throws Exception {
    network().setFault(1, ProbeNetwork.RouterFault.ALL_DATA);
    ProbeResult result = run(SampleRequests.of(2, 10));
    assertThat(result.verdict().summary())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:01 drops TCP data (10 of 10 lost);"
                + " 00:07:b4:00:01:02 delivers (0 of 10 lost).");
    assertThat(result.verdict().notes()).isEmpty();
  }

  @Test
  void reportsACleanNetwork() throws Exception {
    ProbeResult result = run(SampleRequests.of(2, 10));
    assertThat(result.outcomes())
        .extracting(SegmentOutcome::fate)
        .containsOnly(SegmentFate.ARRIVED);
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.CLEAN);
  }

  @Test
  void discoversNextHops() throws Exception {
    DiscoveredNextHops found =
        NextHopDiscovery.run(
            network().sender(),
            Optional.of(ProbeNetwork.RECEIVER),
            Optional.empty(),
            Duration.ofSeconds(1));
    assertThat(found.gateways()).containsExactly(ProbeNetwork.GATEWAY);
    assertThat(found.hops())
        .extracting(NextHop::toString)
        .containsExactly(
            "00:07:b4:00:01:01 (GLBP group 1 forwarder 1)",
            "00:07:b4:00:01:02 (GLBP group 1 forwarder 2)");
  }

  @Test
  void findsTheFaultWithRealSessionsAndLeavesNothingBehind() throws Exception {
    network().setFault(2, ProbeNetwork.RouterFault.LARGE_DATA);
    ProbeResult result =
        run(SampleRequests.of(2, 12, SendMode.REAL_SESSION, "data-64", "data-1200"));
    assertThat(result.verdict().summary())
        .isEqualTo(
            "Next hop 00:07:b4:00:01:02 drops TCP data of 1200 bytes (12 of 12 lost);"
                + " 00:07:b4:00:01:01 delivers (0 of 12 lost).");
    assertThat(result.outcomes())
        .filteredOn(outcome -> outcome.segment().segmentClass().payload() < 512)
        .hasSize(2 * 24 + 2 * 12)
        .extracting(SegmentOutcome::fate)
        .containsOnly(SegmentFate.ARRIVED);
    assertThat(network().run("server", "ip rule; ip neigh; ip route show table all"))
        .doesNotContain("sport", "169.254", "PERMANENT");
  }

  @Test
  void discoversAForwarderByItsHelloOnly() throws Exception {
    List<ScheduledFrame> hellos = new ArrayList<>();
    for (int second = 0; second < 6; second++) {
      hellos.add(new ScheduledFrame(second * 500_000L, RouterHellos.glbp(1, 4)));
    }
    FrameSender router = new ScriptFrameSender(new ProbeHost("router", network().session("r1")));
    CompletableFuture<Boolean> sent =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                router.send("lan0", hellos, report -> {});
                return true;
              } catch (IOException | ProbeException failed) {
                throw new IllegalStateException(failed);
              }
            });
    DiscoveredNextHops found =
        NextHopDiscovery.run(
            network().sender(), Optional.empty(), Optional.of("eth0"), Duration.ofSeconds(3));
    assertThat(sent.join()).isTrue();
    assertThat(found.hops())
        .filteredOn(hop -> hop.mac().equals(VirtualRouter.glbpMac(1, 4)))
        .singleElement()
        .satisfies(hop -> assertThat(hop.sources()).containsExactly("GLBP hello"));
    assertThat(found.otherForwarders()).containsExactly(VirtualRouter.glbpMac(1, 3));
  }

  @Test
  void recognizesSegmentsWithATranslatedAddress() throws Exception {
    network()
        .run(
            "r2",
            "nft 'add table ip nat; add chain ip nat out { type nat hook postrouting priority 100;"
                + " }; add rule ip nat out oifname up0 masquerade'");
    try {
      ProbeResult result = run(SampleRequests.of(2, 6, "data", "ack"));
      assertThat(result.verdict().kind()).isEqualTo(VerdictKind.CLEAN);
      assertThat(result.outcomes())
          .filteredOn(outcome -> outcome.segment().hopIndex() == 1)
          .hasSize(12)
          .allSatisfy(
              outcome ->
                  assertThat(outcome.details()).contains("source address 10.77.0.10 -> 10.78.2.1"));
    } finally {
      network().run("r2", "nft delete table ip nat");
    }
  }
}
