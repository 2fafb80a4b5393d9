package labnotes.probe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.experiment.SendSchedule;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.packet.EndpointAddresses;
import labnotes.probe.packet.SegmentClass;
import labnotes.sh.Sh;

/** The steps to reproduce an experiment, with labnotes or with tcpdump and scapy. */
public final class ReproductionSteps {
  private static final String FLAG_LETTERS = "FSRPA";

  private ReproductionSteps() {}

  /** Returns the labnotes command for the same experiment, without connection options. */
  public static String command(ProbeResult result) {
    Experiment experiment = result.experiment();
    SendSchedule schedule = experiment.schedule();
    List<String> words = new ArrayList<>(List.of("labnotes", "probe", "run"));
    addHost(words, "--from", result.environment().sender());
    addHost(words, "--to", result.environment().receiver());
    words.addAll(List.of("--to-address", experiment.addresses().destination().toString()));
    experiment.hops().forEach(hop -> words.addAll(List.of("--next-hop", hop.mac().toString())));
    words.addAll(List.of("--class", classNames(experiment)));
    words.addAll(List.of("--count", Integer.toString(schedule.sampleSize())));
    words.addAll(List.of("--rate", formatNumber(schedule.rate())));
    if (schedule.rate() > SendSchedule.DEFAULT_MAX_RATE) {
      words.addAll(List.of("--raise-rate-cap", formatNumber(schedule.rate())));
    }
    words.addAll(List.of("--port", Integer.toString(schedule.firstPort())));
    words.addAll(List.of("--seed", Long.toString(schedule.seed())));
    if (schedule.mode() == SendMode.REAL_SESSION) {
      words.add("--real-session");
    }
    return words.stream().map(ReproductionSteps::quote).collect(Collectors.joining(" "));
  }

  private static void addHost(List<String> words, String option, EndpointDescription endpoint) {
    if (!endpoint.name().equals(ProbeHost.LOCAL_NAME)) {
      words.addAll(List.of(option, endpoint.name()));
    }
  }

  private static String classNames(Experiment experiment) {
    return experiment.classes().stream().map(SegmentClass::name).collect(Collectors.joining(","));
  }

  private static String quote(String word) {
    return word.matches("[A-Za-z0-9@:./,=_-]+") ? word : Sh.of("{}", word).toString();
  }

  /** Formats a number with up to six significant digits. */
  public static String formatNumber(double number) {
    return new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  /** Returns the tcpdump commands for both hosts, each after a comment. */
  public static List<String> captureCommands(ProbeResult result) {
    Experiment experiment = result.experiment();
    EndpointDescription sender = result.environment().sender();
    EndpointDescription receiver = result.environment().receiver();
    String filter =
        "'tcp and dst host %s and dst portrange %d-%d'"
            .formatted(
                experiment.addresses().destination(),
                experiment.schedule().firstPort(),
                experiment.lastPort());
    return List.of(
        "# on " + receiver.name() + ", as root, in a terminal of its own:",
        "tcpdump -ni " + quote(receiver.interfaceName()) + " " + filter,
        "# on " + sender.name() + ", as root, in another terminal:",
        "tcpdump -eni " + quote(sender.interfaceName()) + " " + filter);
  }

  /** Returns a Python program for scapy that sends the same segments from the same ports. */
  public static List<String> scapyProgram(ProbeResult result) {
    Experiment experiment = result.experiment();
    SendSchedule schedule = experiment.schedule();
    EndpointAddresses addresses = experiment.addresses();
    List<String> lines = new ArrayList<>();
    lines.add("import time");
    lines.add("from scapy.all import Ether, IP, TCP, sendp");
    lines.add("hops = [" + hopTuples(experiment) + "]");
    lines.add("classes = [" + classTuples(experiment) + "]");
    lines.add("options = [('Timestamp', (123, 456)), ('EOL', '')]");
    lines.add("for block in range(%d):".formatted(experiment.blocks()));
    int ports = experiment.lastPort() - schedule.firstPort() + 1;
    lines.add("    port = %d + block %% %d".formatted(schedule.firstPort(), ports));
    lines.add("    flags, length = classes[block % len(classes)]");
    lines.add("    for hop, source in hops:");
    lines.add("        frame = Ether(src='%s', dst=hop)".formatted(addresses.sourceMac()));
    lines.add(
        "        frame /= IP(src='%s', dst='%s')"
            .formatted(addresses.source(), addresses.destination()));
    lines.add("        frame /= TCP(sport=source, dport=port, flags=flags, options=options)");
    lines.add("        frame /= b'A' * length");
    lines.add(
        "        sendp(frame, iface='%s', verbose=False)"
            .formatted(result.environment().sender().interfaceName()));
    lines.add("    time.sleep(%s)".formatted(formatNumber(1 / schedule.rate())));
    return lines;
  }

  private static String hopTuples(Experiment experiment) {
    List<String> tuples = new ArrayList<>();
    for (int hopIndex = 0; hopIndex < experiment.hops().size(); hopIndex++) {
      tuples.add(
          "('%s', %d)"
              .formatted(
                  experiment.hops().get(hopIndex).mac(), SendMode.RAW.sourcePort(hopIndex, 0)));
    }
    return String.join(", ", tuples);
  }

  private static String classTuples(Experiment experiment) {
    return experiment.classes().stream()
        .map(each -> "('%s', %d)".formatted(flagLetters(each.flags()), each.payload()))
        .collect(Collectors.joining(", "));
  }

  private static String flagLetters(int flags) {
    return FLAG_LETTERS
        .chars()
        .filter(letter -> (flags >> FLAG_LETTERS.indexOf(letter) & 1) == 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
