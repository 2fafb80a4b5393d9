package labnotes.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.packet.ProbeSegment;

/** Builds the lab notes' frames with scapy. */
final class Scapy {
  private Scapy() {}

  /** A segment's frame in hex, with the data that it has. */
  static String frame(Experiment experiment, ProbeSegment segment) throws IOException {
    byte[] frame = experiment.frame(segment);
    String script =
        """
        from scapy.all import Ether, IP, TCP
        data = bytes.fromhex('%s')
        print(bytes(Ether(src='%s', dst='%s') / IP(src='%s', dst='%s')
            / TCP(sport=%d, dport=%d, flags='PA', options=[('Timestamp', (123, 456)), ('EOL', '')])
            / data).hex())
        """
            .formatted(
                HexFormat.of().formatHex(frame, 66, frame.length),
                experiment.ends().sourceMac(),
                experiment.hops().get(segment.hop()).mac(),
                experiment.ends().source(),
                experiment.ends().destination(),
                segment.sourcePort(),
                segment.destinationPort());
    return run(script);
  }

  /** What a Python program prints, the last line of it. */
  static String run(String program) throws IOException {
    Process python =
        new ProcessBuilder("/usr/bin/python3", "-c", program).redirectErrorStream(true).start();
    python.getOutputStream().close();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.strip().substring(said.strip().lastIndexOf('\n') + 1);
  }
}
