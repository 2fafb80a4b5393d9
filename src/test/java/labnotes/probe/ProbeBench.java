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
import labnotes.probe.experiment.SendSchedule;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.nexthop.VirtualRouter;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.verdict.NextHopFault;
import labnotes.probe.verdict.VerdictKind;

/**
 * A benchmark of the probe, run as root: the error rates of its verdicts on simulated losses, and
 * the time until a verdict in network namespaces.
 */
public final class ProbeBench {
  private static final int RUNS = 100;
  private static final PrintStream OUT = System.out;

  private ProbeBench() {}

  /** Runs the benchmark; the first argument is the number of real runs with 1,000 segments. */
  public static void main(String[] arguments) throws Exception {
    int runs = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
    compareFrames();
    simulateLosses();
    timeProgram();
    timeTenNextHops();
    countRightVerdicts(
        "5 % loss through one of two next hops",
        ProbeNetwork.RouterFault.FIVE_PERCENT, VerdictKind.FAULT, runs);
    countRightVerdicts("no loss", ProbeNetwork.RouterFault.NOTHING, VerdictKind.CLEAN, runs);
  }

  /** Compares the frames of the lab notes with those of scapy. */
  private static void compareFrames() throws Exception {
    Experiment experiment = SampleExperiments.of(2, 3, 1);
    int equal = 0;
    for (ProbeSegment segment : experiment.segments()) {
      byte[] frame = experiment.frame(segment);
      String hex = HexFormat.of().formatHex(frame);
      equal += frame.length == 115 && Scapy.frame(experiment, segment).equals(hex) ? 1 : 0;
    }
    print("frames of 115 bytes equal to scapy's: %d of 6", equal);
  }

  private static void simulateLosses() {
    int detected = 0;
    int falseAlarmsClean = 0;
    int falseAlarmsEqual = 0;
    for (int seed = 1; seed <= RUNS; seed++) {
      Experiment experiment = SampleExperiments.of(2, 1000, seed);
      int faulty = seed % 2;
      List<NextHopFault> faults =
          faults(experiment, SampleExperiments.randomLoss(seed, faulty, 0.05));
      MacAddress faultyMac = experiment.hops().get(faulty).mac();
      detected += faults.size() == 1 && faults.get(0).hop().equals(faultyMac) ? 1 : 0;
      falseAlarmsClean += faults(experiment, segment -> false).isEmpty() ? 0 : 1;
      Random random = new Random(seed);
      falseAlarmsEqual +=
          faults(experiment, segment -> random.nextDouble() < 0.01).isEmpty() ? 0 : 1;
    }
    print(
        "simulated, 5 %% loss through one of two, 1,000 segments each: detected in %d of %d",
        detected, RUNS);
    print("simulated, no loss: false alarms in %d of %d", falseAlarmsClean, RUNS);
    print("simulated, 1 %% loss through both: false alarms in %d of %d", falseAlarmsEqual, RUNS);
  }

  private static List<NextHopFault> faults(Experiment experiment, Predicate<ProbeSegment> isLost) {
    return SampleExperiments.verdict(experiment, isLost).faults();
  }

  /** Times the program, with the receiver behind an OpenSSH server. */
  private static void timeProgram() throws Exception {
    Path directory = Files.createTempDirectory("labnotes-bench");
    try (ProbeNetwork network = new ProbeNetwork(2)) {
      ReceiverSshServer.prepare(directory, network);
      network.setFault(1, ProbeNetwork.RouterFault.ALL_DATA);
      for (int run = 1; run <= 3; run++) {
        timeProgram(network, directory);
      }
    } finally {
      new ProcessBuilder("rm", "-r", directory.toString()).start().waitFor();
    }
  }

  private static void timeProgram(ProbeNetwork network, Path directory) throws Exception {
    String command =
        "exec %1$s bin/labnotes probe run --to far --to-address %2$s --rate 20 --yes"
            + " --ssh-config %3$s/ssh_config --known-hosts %3$s/known_hosts"
            + " --identity %3$s/id_ed25519 2>&1";
    long start = System.nanoTime();
    Process program =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                command.formatted(network.exec("server"), ProbeNetwork.RECEIVER, directory))
            .start();
    program.getOutputStream().close();
    String sentence = "Next hop " + VirtualRouter.glbpMac(1, 1) + " drops TCP data";
    List<Double> times = new ArrayList<>();
    try (BufferedReader lines = program.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(sentence)) {
          times.add((System.nanoTime() - start) / 1e9);
        }
      }
    }
    print(
        "program, one of two drops all data, --rate 20: interim result after %.1f s, verdict after"
            + " %.1f s, exit code %d",
        times.get(0), times.get(times.size() - 1), program.waitFor());
  }

  private static void timeTenNextHops() throws Exception {
    try (ProbeNetwork network = new ProbeNetwork(10)) {
      network.setFault(7, ProbeNetwork.RouterFault.ALL_DATA);
      time(
          "namespaces, one of ten drops all data, --rate 20",
          network,
          request(List.of(), SendSchedule.DEFAULT_SAMPLE_SIZE, 20));
    }
  }

  private static void countRightVerdicts(
      String title, ProbeNetwork.RouterFault fault, VerdictKind expected, int runs)
      throws Exception {
    int right = 0;
    try (ProbeNetwork network = new ProbeNetwork(2)) {
      network.setFault(2, fault);
      List<MacAddress> hops = SampleExperiments.hops(2).stream().map(NextHop::mac).toList();
      for (int run = 1; run <= runs; run++) {
        ProbeResult result =
            time("namespaces, " + title + ", 1,000 each", network, request(hops, 1000, 200));
        boolean hasRightFaults =
            result.verdict().faults().stream().allMatch(each -> each.hop().equals(hops.get(1)));
        right += result.verdict().kind() == expected && hasRightFaults ? 1 : 0;
      }
    }
    print("namespaces, %s, 1,000 segments each: right in %d of %d", title, right, runs);
  }

  private static ProbeResult time(String title, ProbeNetwork network, ProbeRequest request)
      throws Exception {
    long start = System.nanoTime();
    AtomicLong interim = new AtomicLong();
    ProbeResult result =
        ProbeRun.run(
            network.sender(),
            network.receiver(),
            request,
            message -> {
              if (message.startsWith("interim result")) {
                interim.set(System.nanoTime() - start);
              }
            });
    print(
        "%s: %sverdict after %.1f s: %s",
        title,
        interim.get() == 0 ? "" : "interim result after %.1f s, ".formatted(interim.get() / 1e9),
        (System.nanoTime() - start) / 1e9,
        result.verdict().summary());
    return result;
  }

  private static ProbeRequest request(List<MacAddress> hops, int sampleSize, double rate) {
    SendSchedule schedule =
        new SendSchedule(sampleSize, rate, 1, SendSchedule.DEFAULT_FIRST_PORT, SendMode.RAW);
    return new ProbeRequest(
        hops,
        List.of("data"),
        schedule,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMillis(1500));
  }

  private static void print(String format, Object... arguments) {
    OUT.println(String.format(Locale.ROOT, format, arguments));
  }
}
