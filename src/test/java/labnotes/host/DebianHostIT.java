package labnotes.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DebianHostIT {
  @Test
  void runsSeveralHostsAtOnce() {
    try (DebianHost one = DebianHost.start();
        DebianHost other = DebianHost.start()) {
      assertThat(one.address()).isNotEqualTo(other.address());
      assertThat(one.ssh("root", "echo one >/root/mine; id -u").succeeded().output())
          .isEqualTo("0\n");
      assertThat(one.path("/root/mine")).hasContent("one\n");
      assertThat(other.path("/root/mine")).doesNotExist();
    }
  }

  @Test
  void letsUsersBecomeRootWithSudo() {
    try (DebianHost host = DebianHost.start()) {
      assertThat(host.ssh("admin", "sudo -n id -u").succeeded().output()).isEqualTo("0\n");
      assertThat(host.ssh("clerk", "sudo -n id -u").status()).isEqualTo(1);
      assertThat(host.ssh("clerk", "echo " + DebianHost.PASSWORD + " | sudo -S id -u").output())
          .isEqualTo("0\n");
    }
  }

  @Test
  void isolatesNetworkSettingsAndProtectsKernelSettings() throws IOException {
    Path forwarding = Path.of("/proc/sys/net/ipv4/conf/lo/log_martians");
    String before = Files.readString(forwarding);
    try (DebianHost host = DebianHost.start()) {
      host.exec("sysctl -w net.ipv4.conf.lo.log_martians=1").succeeded();
      assertThat(host.exec("sysctl -n net.ipv4.conf.lo.log_martians").output()).isEqualTo("1\n");
      assertThat(host.exec("sysctl -w kernel.msgmax=9000").status()).isNotZero();
    }
    assertThat(Files.readString(forwarding)).isEqualTo(before);
  }

  @Test
  void installsPackagesFromTheTestsRepository() {
    try (DebianHost host = DebianHost.start()) {
      DebianPackage library = DebianPackage.of("zz-library", "1.0").file("/usr/lib/zz", "library");
      DebianPackage tool =
          DebianPackage.of("zz-tool", "1.0")
              .depending("zz-library (>= 1.0)")
              .file("/usr/bin/zz", "#!/bin/sh\necho zz\n")
              .file("/etc/zz.conf", "first\n")
              .script("postinst", "echo configured $1 >>/var/log/zz");
      host.offer(AptRepository.of(library, tool));
      assertThat(host.exec("apt-get -s install zz-tool").output()).contains("Inst zz-library");
      host.exec("apt-get -qy install zz-tool").succeeded();
      assertThat(host.exec("zz").output()).isEqualTo("zz\n");
      assertThat(host.path("/var/log/zz")).content().startsWith("configured configure");

      host.exec("echo mine >/etc/zz.conf").succeeded();
      DebianPackage newer =
          DebianPackage.of("zz-tool", "2.0")
              .file("/etc/zz.conf", "second\n")
              .depending("zz-library");
      host.offer(AptRepository.of(library, tool, newer));
      assertThat(host.exec("apt-get -qy upgrade </dev/null").status()).isNotZero();
      host.exec("dpkg --configure --force-confold zz-tool").succeeded();
      assertThat(host.exec("dpkg-query -W zz-tool").output()).isEqualTo("zz-tool\t2.0\n");
      assertThat(host.path("/etc/zz.conf")).hasContent("mine\n");
    }
  }

  @Test
  void runsServicesOnABootedHost() {
    try (DebianHost host = DebianHost.booted()) {
      String unit = "[Service]\nExecStart=/bin/sleep 1000\n[Install]\nWantedBy=multi-user.target\n";
      host.offer(
          AptRepository.of(
              DebianPackage.of("zz-daemon", "1.0").file("/lib/systemd/system/zz.service", unit)));
      host.exec("apt-get -qy install zz-daemon").succeeded();
      assertThat(host.ssh("admin", "systemctl is-active zz; systemctl is-enabled zz").output())
          .isEqualTo("inactive\ndisabled\n");
      assertThat(host.ssh("admin", "sudo systemctl enable --now zz").status()).isZero();
      assertThat(host.ssh("admin", "echo nothing >/dev/null").status()).isZero();
      assertThat(host.ssh("admin", "systemctl is-active zz; systemctl is-enabled zz").output())
          .isEqualTo("active\nenabled\n");
    }
  }

  @Test
  void removesEverythingOnClose() throws IOException {
    DebianHost host = DebianHost.start();
    Path root = host.root();
    assertThat(networkInterfaces()).contains(host.networkEnd());
    host.close();
    assertThat(root).doesNotExist();
    assertThat(host.identity()).doesNotExist();
    assertThat(networkInterfaces()).doesNotContain(host.networkEnd());
    try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
      assertThat(mounts).noneMatch(mount -> mount.contains("labnotes-debian"));
    }
  }

  private static List<String> networkInterfaces() throws SocketException {
    return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
        .map(NetworkInterface::getName)
        .toList();
  }
}
