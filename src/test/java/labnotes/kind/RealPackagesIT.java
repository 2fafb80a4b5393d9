package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labnotes.host.StandInFreeBsd;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import labnotes.sh.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages are installed and removed with real tools. */
class RealPackagesIT {
  private static final String SOURCES =
      """
      - file: /etc/apt/sources.list
        content: "deb [trusted=yes] file:/offered ./\\n"
      - file: /etc/apt/sources.list.d/debian.sources
        content: ""
        state: absent
      """;

  @Test
  void installsWithAptAfterFetchingLists(@TempDir Path directory) throws Exception {
    OverlaidDebian debian = OverlaidDebian.below(directory);
    debian.offer("lab-a", "1.0", "Depends: lab-b\\nRecommends: lab-c\\n");
    debian.offer("lab-b", "2.0", "");
    debian.offer("lab-c", "3.0", "");
    debian.offer("lab-d", "4.0", "Conflicts: lab-b\\n");
    RealHost host = debian.host();

    Plan fetching = host.converge(SOURCES + "- package: lab-c\n");
    assertThat(Shown.plan(fetching)).contains("package lists: - -> fetched");

    Plan dragging = host.converge("- package: lab-a\n  recommends: false\n");
    assertThat(dragging.changes())
        .singleElement()
        .extracting(Change::deltas)
        .asString()
        .contains("also lab-b", "2.0");

    assertThat(host.plan("- package: lab-nothing\n").refusals()).hasSize(1);

    Plan replacing = host.converge("- package: lab-d\n");
    assertThat(Shown.plan(replacing)).contains("also lab-a: 1.0 -> -", "also lab-b: 2.0 -> -");

    Plan removing = host.converge("- package: lab-d\n  state: absent\n");
    assertThat(Shown.plan(removing)).contains("version: 4.0 -> -");
    Plan back = host.converge("- package: lab-d\n- package: lab-c\n");
    assertThat(back.changes()).hasSize(1);
  }

  @Test
  void acceptsAPackageThatAnEarlierOneInstalled(@TempDir Path directory) throws Exception {
    OverlaidDebian debian = OverlaidDebian.below(directory);
    debian.offer("lab-a", "1.0", "Depends: lab-b\\n");
    debian.offer("lab-b", "2.0", "");
    RealHost host = debian.host();
    Plan both = host.converge(SOURCES + "- package: lab-a\n- package: lab-b\n");
    assertThat(both.changes()).hasSize(4);
  }

  @Test
  void installsAndRemovesWithPkg() {
    for (String release : new String[] {"10.1-RELEASE", "14.1-RELEASE"}) {
      try (StandInFreeBsd freebsd = StandInFreeBsd.release(release)) {
        RealHost host = RealHost.freebsd(freebsd);
        Plan plan = host.converge("- package: x11/gdm\n- package: hal\n");
        assertThat(plan.changes()).hasSize(1);
        assertThat(Shown.plan(plan)).contains("also dbus: - -> 1.8.16");
        assertThat(host.plan("- package: no_such\n").refusals()).hasSize(1);
        Plan removing = host.converge("- package: dbus\n  state: absent\n");
        assertThat(Shown.plan(removing)).contains("also gdm: 3.14.1 -> -");
      }
    }
  }

  @Test
  void locksAndUpgradesWithPkg() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release("14.1-RELEASE")) {
      RealHost host = RealHost.freebsd(freebsd);
      String version = host.answer("pkg rquery %v tree").strip();
      host.converge("- package: sysutils/tree\n  hold: true\n  version: " + version + "\n");
      String old = "sed -i '' 's/^version .*/version 1.0/' /var/db/stand-in/packages/tree";
      assertThat(host.answers(List.of(Sh.of("eval {}", old)))).allMatch(Answer::succeeded);
      assertThat(Shown.plan(host.plan("- package: tree\n"))).contains("1.0 is installed, on hold");
      assertThat(host.refusals("- package: tree\n  latest: true\n")).contains("is on hold");
      assertThat(host.refusals("- package: tree\n  latest: true\n  hold: true\n"))
          .contains("cannot simulate");
      host.converge("- package: tree\n  hold: false\n");
      Plan upgrade = host.converge("- package: tree\n  latest: true\n");
      assertThat(Shown.plan(upgrade)).contains("version: 1.0 -> " + version);
      assertThat(host.plan("- package: tree\n  latest: true\n").isEmpty()).isTrue();
    }
  }
}
