package labnotes.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.packet.ProbeSegment;

/** Frames of the lab notes, built by scapy. */
final class Scapy {
  private Scapy() {}

  /** Returns the frame of a segment in hex, with the segment's payload. */
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
                experiment.addresses().sourceMac(),
                experiment.hopMac(segment),
                experiment.addresses().source(),
                experiment.addresses().destination(),
                segment.sourcePort(),
                segment.destinationPort());
    return run(script);
  }

  /** Runs a Python program and returns the last line of its output. */
  static String run(String program) throws IOException {
    Process python =
        new ProcessBuilder("/usr/bin/python3", "-c", program).redirectErrorStream(true).start();
    python.getOutputStream().close();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.strip().substring(output.strip().lastIndexOf('\n') + 1);
  }
}
