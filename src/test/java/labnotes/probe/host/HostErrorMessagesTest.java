package labnotes.probe.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of tcpdump, perl and python3, in the words of Linux and FreeBSD. */
class HostErrorMessagesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcpdump: eth9: No such device exists (No such device exists)",
        "tcpdump: eth9: SIOCETHTOOL(ETHTOOL_GET_TS_INFO) ioctl failed: No such device",
        "tcpdump: em9: BIOCSETIF failed: Device not configured",
        "tcpdump: em9: That device doesn't exist (No such device exists)"
      })
  void namesAMissingInterface(String output) {
    assertThat(HostErrorMessages.of("ks1", output + "\nand more"))
        .isEqualTo("ks1 does not have this network interface: " + output);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcpdump: eth0: You don't have permission to capture on that device",
        "PermissionError: [Errno 1] Operation not permitted",
        "tcpdump: em0: (cannot open BPF device) /dev/bpf: Permission denied"
      })
  void asksForPrivileges(String output) {
    assertThat(HostErrorMessages.of("ks1", output))
        .isEqualTo(
            "ks1 does not permit captures or raw frames; log in as root or pass --become: "
                + output);
  }

  @Test
  void namesWhatToInstall() {
    assertThat(HostErrorMessages.of("ks1", "labnotes: no tcpdump\n"))
        .isEqualTo("ks1 has no tcpdump, which captures the packets; install it there");
    assertThat(HostErrorMessages.of("ks1", "labnotes: no interpreter\n"))
        .startsWith("ks1 has neither perl nor python3, which send the segments; install one there")
        .endsWith("pkg install perl5");
  }

  @Test
  void quotesTheFirstLineOfAnyOtherError() {
    assertThat(HostErrorMessages.of("ks1", "Segmentation fault\ncore dumped\n"))
        .isEqualTo("ks1: Segmentation fault");
    assertThat(HostErrorMessages.known("ks1", "Segmentation fault")).isEmpty();
  }

  @Test
  void neverPrintsAnEmptyReason() {
    assertThat(HostErrorMessages.of("ks1", ""))
        .isEqualTo("ks1: a program ended without an error message");
    assertThat(HostErrorMessages.startTimeout("ks1", ""))
        .isEqualTo("timeout: a program did not start on ks1");
    assertThat(HostErrorMessages.startTimeout("ks1", "tcpdump: waiting\nmore"))
        .isEqualTo("timeout: a program did not start on ks1: tcpdump: waiting");
  }
}
