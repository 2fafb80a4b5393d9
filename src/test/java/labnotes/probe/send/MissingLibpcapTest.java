package labnotes.probe.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import labnotes.probe.host.ProbeException;
import org.junit.jupiter.api.Test;

class MissingLibpcapTest {
  @Test
  void namesThePackageToInstall() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.pcap4j.core.pcapLibName=/nowhere/libpcap.so",
                "-cp",
                System.getProperty("java.class.path"),
                SendAttempt.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("has no libpcap", "install libpcap0.8", "--real-session");
  }

  /** A program for a JVM of its own, because a JVM loads a library once only. */
  static final class SendAttempt {
    private SendAttempt() {}

    public static void main(String[] arguments) {
      try {
        new PcapFrameSender().send("lo", List.of(), report -> {});
        System.out.println("sent");
      } catch (ProbeException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }
}
