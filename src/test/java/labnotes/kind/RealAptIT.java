package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import labnotes.sh.Sh;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real apt takes for installed, missing and impossible. */
class RealAptIT {
  private static final String ONLY_THESE =
      """
      rm -rf /etc/apt/sources.list.d/* /etc/apt/preferences.d/*
      echo 'deb [trusted=yes] file:/offered ./' >/etc/apt/sources.list
      dpkg --add-architecture i386
      apt-get -q update
      """;

  @TempDir Path directory;
  private OverlaidDebian debian;

  @BeforeEach
  void layer() throws Exception {
    debian = OverlaidDebian.below(directory);
  }

  private Plan plan(String desired) {
    return debian.host().plan(desired);
  }

  private String refusal(String desired) {
    assertThat(plan(desired).refusals()).as(Shown.plan(plan(desired))).hasSize(1);
    return plan(desired).refusals().toString();
  }

  @Test
  void installsWhatProvidesAVirtualPackage() {
    debian.offer("lab-mta", "1.0", "Provides: lab-mail\\n");
    debian.offer("lab-web1", "1.0", "Provides: lab-httpd\\n");
    debian.offer("lab-web2", "1.0", "Provides: lab-httpd\\n");
    debian.offer("lab-versioned", "1.0", "Provides: lab-abi (= 3.2)\\n");
    debian.offer("lab-real", "1.0", "");
    debian.offer("lab-fork", "1.0", "Provides: lab-real (= 9)\\n");
    debian.run(ONLY_THESE);
    RealHost host = debian.host();

    assertThat(refusal("- package: lab-httpd\n")).contains("virtual package", "lab-web1, lab-web2");
    Plan mail = host.converge("- package: lab-mail\n");
    assertThat(Shown.plan(mail)).contains("provided by: - -> lab-mta", "version: - -> 1.0");
    assertThat(Shown.plan(plan("- package: lab-mail\n"))).contains("in place: lab-mta provides it");
    host.converge("- package: lab-abi\n");
    host.converge("- package: lab-web2\n- package: lab-httpd\n");
    host.converge("- package: lab-fork\n");
    assertThat(Shown.plan(host.converge("- package: lab-real\n"))).contains("create");

    String absent = "  state: absent\n";
    assertThat(refusal("- package: lab-mail\n" + absent)).contains("lab-mta provides");
    host.converge("- package: lab-real\n" + absent);
    host.converge("- package: lab-mta\n" + absent);
    host.converge("- package: lab-mta\n- package: lab-mail\n");
  }

  @Test
  void distinguishesArchitectures() {
    debian.offer("lab-lib", "1.0", "amd64", "Multi-Arch: same\\n");
    debian.offer("lab-lib", "1.0", "i386", "Multi-Arch: same\\n");
    debian.offer("lab-wine", "1.0", "i386", "");
    debian.offer("lab-doc", "1.0", "");
    debian.offer("lab-old", "1.0", "i386", "Provides: lab-plug\\n");
    debian.run(ONLY_THESE);
    RealHost host = debian.host();
    host.converge("- package: lab-lib:i386\n");
    assertThat(Shown.plan(host.converge("- package: lab-lib\n"))).contains("create");
    host.converge("- package: lab-lib:i386\n  state: absent\n");
    assertThat(plan("- package: lab-lib\n- package: lab-lib:amd64\n").isEmpty()).isTrue();
    host.converge("- package: lab-lib:i386\n");
    host.converge("- package: lab-lib:amd64\n  state: absent\n");
    assertThat(Shown.plan(plan("- package: lab-lib\n  state: absent\n")))
        .contains("in place: not installed; lab-lib:i386 is");
    host.converge("- package: lab-wine\n");
    host.converge("- package: lab-wine:any\n- package: lab-doc:amd64\n- package: lab-doc:native\n");
    host.converge("- package: lab-doc:all\n- package: lab-doc\n");
    host.converge("- package: lab-wine\n  state: absent\n");
    host.converge("- package: lab-old\n");
    assertThat(refusal("- package: lab-lib:arm64\n")).contains("have no package");
  }

  @Test
  void quotesWhyAptRefuses() {
    debian.offer("lab-needy", "1.0", "Depends: lab-gone (>= 2)\\n");
    debian.offer("lab-deep", "1.0", "Depends: lab-needy\\n");
    debian.offer("lab-banned", "1.0", "");
    debian.offer("lab-wants", "1.0", "Depends: lab-banned\\n");
    debian.offer("lab-named", "1.0", "Depends: lab-held | lab-referred\\n");
    debian.offer("lab-held", "1.0", "");
    debian.offer("lab-newer", "1.0", "Conflicts: lab-held\\n");
    debian.offer("lab-vital", "1.0", "Essential: yes\\n");
    debian.offer("lab-guarded", "1.0", "Protected: yes\\n");
    debian.run(ONLY_THESE);
    debian.run(
        "printf 'Package: lab-banned\\nPin: version *\\nPin-Priority: -1\\n' >/etc/apt/preferences.d/lab");
    debian.run("apt-get -qy install lab-held lab-vital lab-guarded && apt-mark hold lab-held");
    String gone = "lab-needy : Depends: lab-gone (>= 2) but it is not installable";
    assertThat(refusal("- package: lab-needy\n")).contains(gone).doesNotContain("held broken");
    assertThat(refusal("- package: lab-deep\n")).contains(gone);
    assertThat(refusal("- package: lab-banned\n")).contains("pin priority", "1.0 (-1)");
    assertThat(refusal("- package: lab-wants\n")).contains("Depends: lab-banned");
    assertThat(refusal("- package: lab-referred\n")).contains("have no package lab-referred");
    assertThat(refusal("- package: lab-newer\n")).contains("lab-newer : Conflicts: lab-held");
    String absent = "  state: absent\n";
    assertThat(refusal("- package: lab-held\n" + absent)).contains("held packages", ": lab-held;");
    assertThat(refusal("- package: lab-vital\n" + absent)).contains("essential", ": lab-vital");
    assertThat(refusal("- package: lab-guarded\n" + absent)).contains("essential", "lab-guarded");
  }

  @Test
  void takesNamesAsNamesOnly() {
    debian.offer("lab-x1", "1.0", "");
    debian.offer("lab-x2", "1.0", "");
    debian.offer("lab-c++", "1.0", "");
    debian.run(ONLY_THESE);
    debian.run("apt-get -qy install lab-x2");
    for (String name : new String[] {"lab-x.", "lab-x", "lab-x1+", "lab-x2+", "lab.x1", "lab-c+"}) {
      assertThat(refusal("- package: " + name + "\n"))
          .containsAnyOf("have no package " + name, name + " cannot be installed: no package has");
    }
    assertThat(refusal("- package: lab-x2-\n")).contains("`lab-x2-` is not");
    debian.host().converge("- package: lab-c++\n");
  }

  @Test
  void finishesAndRemovesWhatIsHalfDone() {
    debian.offer("lab-half", "1.0", "");
    debian.offer("lab-half2", "1.0", "");
    debian.run(ONLY_THESE);
    debian.run("dpkg --unpack /offered/lab-half_1.0_all.deb /offered/lab-half2_1.0_all.deb");
    Plan finished = debian.host().converge("- package: lab-half\n");
    assertThat(Shown.plan(finished)).contains("version: unpacked 1.0 -> 1.0");
    debian.run("dpkg --unpack /offered/lab-half_1.0_all.deb");
    Plan removed = debian.host().converge("- package: lab-half\n  state: absent\n");
    assertThat(Shown.plan(removed)).contains("version: unpacked 1.0 -> -");
  }

  @Test
  void removesNothingThatThePlanDidNotShow() {
    debian.offer("lab-sshd", "1.0", "");
    debian.offer("lab-other", "1.0", "Conflicts: lab-sshd\\n");
    debian.run(ONLY_THESE);
    debian.run("apt-get -qy install lab-sshd");
    assertThat(Shown.plan(plan("- package: lab-other\n"))).contains("also lab-sshd: 1.0 -> -");
    Change shown = plan("- package: lab-other\n").changes().get(0);
    assertThat(shown.apply().toString()).endsWith("lab-other 1.0 '' lab-sshd");
    Sh[] others = {
      Sh.of("labnotes_apt_install lab-other 1.0 ''"),
      Sh.of("labnotes_apt_install lab-other '' ''"),
      Sh.of("labnotes_apt_install lab-other 1.0 '' lab-x"),
      Sh.of("labnotes_apt_remove lab-sshd lab-x")
    };
    for (Sh other : others) {
      assertThat(debian.host().answers(List.of(other))).noneMatch(Answer::succeeded);
    }
    assertThat(plan("- package: lab-sshd\n").isEmpty()).isTrue();
  }

  @Test
  void changesVersionsAndHolds() {
    debian.offer("lab-app", "1.0", "Depends: lab-part (>= 1)\\n");
    debian.offer("lab-part", "1.0", "");
    debian.offer("lab-part", "2.0", "");
    debian.offer("lab-plug", "1.0", "amd64", "Multi-Arch: same\\n");
    debian.run(ONLY_THESE);
    RealHost host = debian.host();
    host.converge("- package: lab-app\n- package: lab-part\n  version: 2.0\n");
    debian.offer("lab-app", "2.0", "Depends: lab-part (>= 1)\\n");
    debian.run("apt-get -q update");
    assertThat(plan("- package: lab-app\n").isEmpty()).isTrue();
    assertThat(Shown.plan(host.converge("- package: lab-part\n  version: 1.0\n")))
        .contains("update", "version: 2.0 -> 1.0");
    assertThat(Shown.plan(host.converge("- package: lab-app\n  latest: true\n")))
        .contains("version: 1.0 -> 2.0");
    assertThat(Shown.plan(host.converge("- package: lab-app\n  hold: true\n  version: 1.0\n")))
        .contains("version: 2.0 -> 1.0", "hold: - -> held");
    assertThat(Shown.plan(plan("- package: lab-app\n"))).contains("1.0 is installed, on hold");
    assertThat(refusal("- package: lab-app\n  latest: true\n")).contains("is on hold");
    assertThat(refusal("- package: lab-app\n  version: 3.0\n  hold: true\n"))
        .contains("Version '3.0' for 'lab-app' was not found");
    Plan upgraded = host.converge("- package: lab-app\n  hold: true\n  latest: true\n");
    assertThat(Shown.plan(upgraded)).contains("version: 1.0 -> 2.0").doesNotContain("hold:");
    host.converge(upgraded.changes().get(0).undo());
    host.converge("- package: lab-app\n  hold: false\n  latest: true\n");
    host.converge("- package: lab-plug:amd64\n  hold: true\n");
    host.converge("- package: lab-plug\n  hold: false\n  state: absent\n");
    debian.run("[ -z \"$(apt-mark showhold)\" ]");
  }
}
