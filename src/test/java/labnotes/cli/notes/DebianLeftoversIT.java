package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian profile lists the leftovers of an upgrade. */
class DebianLeftoversIT {
  private static final String KERNEL = "6.1.0-99-amd64";

  @TempDir Path home;

  private static DebianPackage one(String name, String version) {
    return DebianPackage.of(name, version);
  }

  /** The real DKMS, of this machine. */
  private static DebianPackage dkms() throws IOException {
    Needs.programs("dkms");
    DebianPackage dkms = one("dkms", "3.0.10");
    for (String path : new String[] {"/usr/sbin/dkms", "/etc/dkms/framework.conf"}) {
      dkms = dkms.file(path, Files.readString(Path.of(path)));
    }
    return dkms.file(
        "/usr/src/zz-1.0/dkms.conf",
        "PACKAGE_NAME=zz\n"
            + "PACKAGE_VERSION=1.0\n"
            + "BUILT_MODULE_NAME[0]=zz\n"
            + "DEST_MODULE_LOCATION[0]=/updates/dkms\n");
  }

  /** Offers these, and all that was on the host from the beginning. */
  private static void offer(DebianHost host, DebianPackage... packages) {
    host.offer(AptRepository.of(packages));
    host.exec(
            """
            [ -s /root/base ] || dpkg-query -W -f='Package: ${Package}\\nVersion: ${Version}\\nArchitecture: ${Architecture}\\nMaintainer: tester\\nFilename: ./none\\nSize: 1\\nSHA256: 0\\nDescription: base\\n\\n' >/root/base
            cat /root/base >>/srv/packages/Packages
            apt-get -q update
            """)
        .succeeded();
  }

  @Test
  void listsLeftoversUntilTheyAreRemoved() throws IOException {
    try (DebianHost host = DebianHost.start()) {
      DebianPackage image = one("linux-image-" + KERNEL, "6.1.99-1");
      offer(
          host,
          one("zz-gone", "1.0"),
          one("zz-kept", "1.0"),
          image,
          one("linux-headers-" + KERNEL, "6.1.90-1"),
          dkms());
      assertThat(leftovers(host)).isEmpty();

      host.exec(
              "apt-get -qy install zz-gone zz-kept dkms linux-image-%s linux-headers-%s && apt-mark hold zz-kept && mkdir -p /var/lib/dkms && dkms add zz/1.0"
                  .formatted(KERNEL, KERNEL))
          .succeeded();
      DebianPackage headers = one("linux-headers-" + KERNEL, "6.1.99-1");
      offer(host, one("zz-kept", "2.0"), image, headers, dkms());
      String running = host.exec("uname -r").output().strip();
      assertThat(leftovers(host))
          .hasSize(4)
          .hasEntrySatisfying(
              "packages in no source", step -> assertThat(step).endsWith(" Affected: zz-gone 1.0."))
          .hasEntrySatisfying(
              "packages on hold", step -> assertThat(step).endsWith(" Affected: zz-kept."))
          .hasEntrySatisfying(
              "modules that DKMS has not built",
              step -> assertThat(step).endsWith(" Affected: zz for " + running + "."))
          .hasEntrySatisfying(
              "kernel headers of another version",
              step ->
                  assertThat(step)
                      .endsWith(
                          " Affected: linux-headers-%s is 6.1.90-1, the kernel is 6.1.99-1."
                              .formatted(KERNEL)));

      host.exec(
              """
              set -e
              apt-get -qy purge zz-gone
              apt-mark unhold zz-kept
              apt-get -qy install zz-kept linux-headers-%s
              built=/var/lib/dkms/zz/1.0/$(uname -r)/$(uname -m)
              mkdir -p $built/module /var/lib/dkms/zz/1.0/6.1.0-1-amd64/$(uname -m)/module
              : >$built/module/zz.ko
              ln -s 1.0/$(uname -r)/$(uname -m) /var/lib/dkms/zz/kernel-$(uname -r)-$(uname -m)
              dkms status | grep -q installed
              """
                  .formatted(KERNEL))
          .succeeded();
      assertThat(leftovers(host)).isEmpty();
      host.exec("apt-get -qy remove linux-headers-" + KERNEL).succeeded();
      assertThat(leftovers(host)).hasSize(1).containsKey("kernel headers of another version");
    }
  }

  /** The manual steps of the note, by name. */
  private Map<String, String> leftovers(DebianHost host) throws IOException {
    // The other packages of the profile are not available here; leftovers are listed anyway.
    JsonNode checked =
        Labnotes.in(home).with("--via", host.via()).json(1, "check", "debian-bookworm-m4800");
    Map<String, String> steps = new TreeMap<>();
    for (JsonNode step : checked.get("hosts").get(0).get("manualSteps")) {
      if (step.get("note").asText().equals("Leftovers of an upgrade")) {
        steps.put(
            step.get("address").asText().substring("manual:".length()), step.get("step").asText());
      }
    }
    return steps;
  }
}
