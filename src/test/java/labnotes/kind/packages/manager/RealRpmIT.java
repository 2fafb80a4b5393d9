package labnotes.kind.packages.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.Needs;
import labnotes.kind.RealHost;
import labnotes.kind.Shown;
import labnotes.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of RPM with the real DNF and Zypper. */
class RealRpmIT {
  private static final String ABSENT = "  state: absent\n";

  @TempDir Path directory;

  private RpmSystem system(String release, String repository) throws Exception {
    RpmSystem system =
        RpmSystem.below(directory, release, repository)
            .offer("lab-a", "1.0", "Requires: lab-b")
            .offer("lab-b", "1.0")
            .offer("lab-b", "2.0")
            .offer("lab-c", "1.0", "Conflicts: lab-b", "Provides: lab-virtual")
            .offer("lab-d", "1.0", "Requires: lab-gone")
            .offer("lab-w", "1.0", "Recommends: lab-weak")
            .offer("lab-weak", "1.0", "Epoch: 3");
    system.publish();
    return system;
  }

  private static void installsUpgradesAndRemoves(RealHost host) {
    host.converge("- package: lab-b\n  version: 1.0-1\n");
    assertThat(host.plan("- package: lab-b\n").isEmpty()).isTrue();
    assertThat(Shown.plan(host.converge("- package: lab-a\n"))).contains("version: - -> 1.0-1");
    Plan upgrade = host.converge("- package: lab-b\n  latest: true\n");
    assertThat(Shown.plan(upgrade)).contains("version: 1.0-1 -> 2.0-1");
    host.converge(upgrade.changes().get(0).undo());
    host.converge("- package: lab-b\n  version: 2.0-1\n");
    assertThat(host.plan("- package: lab-b\n  latest: true\n").isEmpty()).isTrue();

    assertThat(host.refusals("- package: lab-nothing\n")).contains("have no package lab-nothing");
    assertThat(host.refusals("- package: lab-d\n")).contains("lab-gone");
    assertThat(host.refusals("- package: lab-w-1.0\n")).contains("no package has this name");
    assertThat(host.refusals("- package: lab-b\n  version: 9-1\n"))
        .containsAnyOf("no version 9-1", "cannot be installed");

    Plan weak = host.converge("- package: lab-w\n  recommends: true\n");
    assertThat(Shown.plan(weak)).contains("also lab-weak: - -> 3:1.0-1");
    host.converge("- package: lab-weak\n  version: 3:1.0-1\n");
    Plan removing = host.converge("- package: lab-b\n" + ABSENT);
    assertThat(Shown.plan(removing)).contains("version: 2.0-1 -> -", "also lab-a: 1.0-1 -> -");
    Plan provider = host.converge("- package: lab-virtual\n");
    assertThat(Shown.plan(provider)).contains("provided by: - -> lab-c");
    assertThat(Shown.plan(host.plan("- package: lab-virtual\n"))).contains("lab-c provides it");
  }

  @Test
  void managesPackagesWithDnf() throws Exception {
    Needs.programs("dnf");
    RpmSystem system =
        system(
            "ID=\"rocky\"\\nID_LIKE=\"rhel centos fedora\"\\nVERSION_ID=\"9.4\"\\n",
            """
            mkdir -p /etc/yum.repos.d && rm -f /etc/yum.repos.d/* /etc/dnf/plugins/*.conf
            printf '[offered]\\nname=offered\\nbaseurl=file:///offered\\ngpgcheck=0\\n' >/etc/yum.repos.d/offered.repo
            """);
    RealHost host = system.host();
    assertThat(Shown.plan(host.plan("- package: lab-b\n"))).contains("package lists: - -> fetched");
    installsUpgradesAndRemoves(host);
    Plan replacing = host.converge("- package: lab-b\n");
    assertThat(Shown.plan(replacing)).contains("also lab-c: 1.0-1 -> -");
    system
        .root()
        .run(
            "mkdir -p /etc/dnf/plugins && echo 'lab-b-0:2.0-1.*' >/etc/dnf/plugins/versionlock.list");
    assertThat(Shown.plan(host.plan("- package: lab-b\n"))).contains("2.0-1 is installed, on hold");
  }

  @Test
  void managesPackagesWithZypper() throws Exception {
    Needs.programs("zypper");
    RealHost host =
        system(
                "ID=\"opensuse-leap\"\\nID_LIKE=\"suse opensuse\"\\nVERSION_ID=\"15.6\"\\n",
                """
                mkdir -p /etc/zypp/repos.d && rm -f /etc/zypp/repos.d/*
                printf '[offered]\\nname=offered\\nbaseurl=dir:///offered\\nenabled=1\\nautorefresh=0\\ngpgcheck=0\\n' >/etc/zypp/repos.d/offered.repo
                """)
            .host();
    installsUpgradesAndRemoves(host);
    host.converge("- package: lab-c\n" + ABSENT);
    host.converge("- package: lab-b\n  version: 1.0-1\n  hold: true\n");
    assertThat(Shown.plan(host.plan("- package: lab-b\n"))).contains("1.0-1 is installed, on hold");
    assertThat(host.refusals("- package: lab-b\n  latest: true\n")).contains("is on hold");
    assertThat(host.refusals("- package: lab-b\n  latest: true\n  hold: true\n"))
        .contains("cannot simulate");
    host.converge("- package: lab-b\n  hold: false\n");
    host.converge("- package: lab-b\n  latest: true\n");
  }
}
