package labnotes.probe;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.nexthop.VirtualRouter;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.verdict.ProbeVerdict;

/**
 * Prints how soon and how surely the probe finds faults: over simulated losses, many runs with a
 * seed each, and over real segments between namespaces, as root.
 */
public final class ProbeBench {
  private static final int RUNS = 100;
  private static final PrintStream OUT = System.out;

  private ProbeBench() {}

  /** Runs everything; the first argument is how many times the real 1,000-segment runs are done. */
  public static void main(String[] arguments) throws Exception {
    int real = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
    frames();
    simulated();
    dropAll();
    tenNextHops();
    thousand("5 % loss on one of two next hops", ProbeNetwork.RouterFault.FIVE_PERCENT, 3, real);
    thousand("clean network", ProbeNetwork.RouterFault.NOTHING, 0, real);
  }

  /** The lab notes' frames, built by scapy as well. */
  private static void frames() throws Exception {
    Experiment experiment = SampleExperiments.of(2, 3, 1);
    int equal = 0;
    for (ProbeSegment segment : experiment.segments()) {
      byte[] frame = experiment.frame(segment);
      equal += frame.length == 115 && Scapy.frame(experiment, segment).equals(hex(frame)) ? 1 : 0;
    }
    print("frames of 115 bytes as scapy builds them: %d of 6", equal);
  }

  private static String hex(byte[] frame) {
    return HexFormat.of().formatHex(frame);
  }

  private static void simulated() {
    int found = 0;
    int clean = 0;
    int equal = 0;
    for (int seed = 1; seed <= RUNS; seed++) {
      Experiment experiment = SampleExperiments.of(2, 1000, seed);
      ProbeVerdict fault = SampleExperiments.verdict(experiment, SampleExperiments.random(seed, seed % 2, 0.05));
      boolean named =
          fault.faults().size() == 1
              && fault.faults().get(0).hop().equals(experiment.hops().get(seed % 2).mac());
      found += named ? 1 : 0;
      clean += SampleExperiments.verdict(experiment, segment -> false).faults().isEmpty() ? 0 : 1;
      Random random = new Random(seed);
      Predicate<ProbeSegment> alike = segment -> random.nextDouble() < 0.01;
      equal += SampleExperiments.verdict(experiment, alike).faults().isEmpty() ? 0 : 1;
    }
    print(
        "simulated, 5 %% loss on one of two, 1,000 segments each: named in %d of %d", found, RUNS);
    print("simulated, nothing lost: false alarms in %d of %d", clean, RUNS);
    print("simulated, 1 %% lost through both alike: false alarms in %d of %d", equal, RUNS);
  }

  /** The program as its user starts it, the far end behind a real OpenSSH server. */
  private static void dropAll() throws Exception {
    Path folder = Files.createTempDirectory("labnotes-bench");
    try (ProbeNetwork network = new ProbeNetwork(2)) {
      ReceiverSshServer.prepare(folder, network);
      network.fault(1, ProbeNetwork.RouterFault.ALL_DATA);
      for (int turn = 1; turn <= 3; turn++) {
        named(network, folder);
      }
    } finally {
      new ProcessBuilder("rm", "-r", folder.toString()).start().waitFor();
    }
  }

  private static void named(ProbeNetwork network, Path folder) throws Exception {
    String command =
        "exec %1$s bin/labnotes probe run --to far --to-address %2$s --rate 20 --yes"
            + " --ssh-config %3$s/ssh_config --known-hosts %3$s/known_hosts"
            + " --identity %3$s/id_ed25519 2>&1";
    long start = System.nanoTime();
    Process program =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                command.formatted(network.exec("server"), ProbeNetwork.FAR, folder))
            .start();
    program.getOutputStream().close();
    String name = "Next hop " + VirtualRouter.glbp(1, 1) + " drops TCP data";
    List<Double> told = new ArrayList<>();
    try (BufferedReader lines = program.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(name)) {
          told.add((System.nanoTime() - start) / 1e9);
        }
      }
    }
    print(
        "the program, drop-all, default settings at --rate 20: named %.1f s after its start,"
            + " verdict %.1f s after it, exit %d",
        told.get(0), told.get(told.size() - 1), program.waitFor());
  }

  private static void tenNextHops() throws Exception {
    try (ProbeNetwork network = new ProbeNetwork(10)) {
      network.fault(7, ProbeNetwork.RouterFault.ALL_DATA);
      measured(
          "namespaces, ten next hops, one drops all data, --rate 20",
          network,
          request(List.of(), ProbeRequest.USUAL_COUNT, 20, 1500));
    }
  }

  private static void thousand(String what, ProbeNetwork.RouterFault fault, int exit, int runs)
      throws Exception {
    int right = 0;
    try (ProbeNetwork network = new ProbeNetwork(2)) {
      network.fault(2, fault);
      List<MacAddress> hops = SampleExperiments.hops(2).stream().map(NextHop::mac).toList();
      for (int turn = 1; turn <= runs; turn++) {
        ProbeResult result =
            measured(
                "namespaces, " + what + ", 1,000 each", network, request(hops, 1000, 200, 1500));
        boolean named =
            result.verdict().faults().stream().allMatch(each -> each.hop().equals(hops.get(1)));
        right += result.verdict().kind().exit() == exit && named ? 1 : 0;
      }
    }
    print("namespaces, %s, 1,000 segments each: right in %d of %d", what, right, runs);
  }

  private static ProbeResult measured(String what, ProbeNetwork network, ProbeRequest request)
      throws Exception {
    long start = System.nanoTime();
    AtomicLong named = new AtomicLong();
    ProbeResult result =
        ProbeRun.of(
            network.server(),
            network.far(),
            request,
            text -> {
              if (text.startsWith("beyond doubt")) {
                named.set(System.nanoTime() - start);
              }
            });
    print(
        "%s: %snamed or cleared after %.1f s: %s",
        what,
        named.get() == 0 ? "" : "beyond doubt after %.1f s, ".formatted(named.get() / 1e9),
        (System.nanoTime() - start) / 1e9,
        result.verdict().sentence());
    return result;
  }

  private static ProbeRequest request(
      List<MacAddress> hops, int count, double rate, int patienceMillis) {
    return new ProbeRequest(
        hops,
        List.of("data"),
        count,
        rate,
        1,
        Experiment.FIRST_PORT,
        SendMode.RAW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMillis(patienceMillis));
  }

  private static void print(String format, Object... arguments) {
    OUT.println(String.format(Locale.ROOT, format, arguments));
  }
}
