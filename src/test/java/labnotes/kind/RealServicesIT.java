package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import labnotes.host.DebianHost;
import labnotes.plan.Plan;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Services are enabled, started and listed by a real systemd, in all states of its units. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServicesIT {
  private static final String INSTALL = "[Install]\\nWantedBy=multi-user.target\\n";

  private static final String UNITS =
      """
      cd /etc/systemd/system
      unit() { printf "[Service]\\nExecStart=/bin/sleep 1000\\n$2" >$1.service; }
      unit lab-web "$INSTALL"; unit lab-static; unit lab-wanted; unit lab-also '[Install]\\nAlso=lab-also.socket\\n'
      unit lab-alias "${INSTALL}Alias=lab-aka.service\\n"; unit lab-t@ "$INSTALL"; unit lab-runtime "$INSTALL"
      unit lab-old "$INSTALL"; unit lab-masked "$INSTALL"; unit lab-gone "$INSTALL"
      printf '[Service]\\nType=oneshot\\nExecStart=/bin/true\\n' >lab-once.service
      printf '[Service]\\nType=oneshot\\nRemainAfterExit=yes\\nExecStart=/bin/true\\n' >lab-kept.service
      printf '[Socket]\\nListenStream=/run/lab.socket\\n[Install]\\nWantedBy=sockets.target\\n' >lab-also.socket
      printf 'garbage\\n[Service\\n' >lab-bad.service
      mkdir -p /opt/units multi-user.target.wants; mv lab-gone.service /opt/units/lab-linked.service
      mv lab-masked.service /usr/lib/systemd/system/
      ln -s ../lab-wanted.service multi-user.target.wants/
      systemctl daemon-reload
      systemctl mask lab-masked; systemctl enable --runtime lab-runtime; systemctl link /opt/units/lab-linked.service
      systemctl enable lab-alias; systemd-run --quiet --unit=lab-transient sleep 1000
      """
          .replace("$INSTALL", INSTALL)
          .replace("${INSTALL}", INSTALL);

  @AutoClose private DebianHost host;
  private RealHost services;

  @BeforeAll
  void start() {
    host = DebianHost.booted();
    host.exec(UNITS).succeeded();
    List<String> command = new ArrayList<>(List.of(host.via().split(" ", -1)));
    command.addAll(List.of("/bin/sh", "-s"));
    services = RealHost.through(command.toArray(String[]::new));
  }

  private static String enabled(String service, boolean is) {
    return "- service: " + service + "\n  enabled: " + is + "\n";
  }

  private static String running(String service, boolean is) {
    return "- service: " + service + "\n  running: " + is + "\n";
  }

  private String state(String unit) {
    return host.exec("systemctl is-enabled " + unit).output().strip();
  }

  private void assertRefused(String desired, String reason) {
    assertThat(services.plan(desired).refusals().toString()).contains(reason);
  }

  private void assertInPlace(String desired, String reason) {
    Plan plan = services.plan(desired);
    assertThat(plan.isEmpty()).as(Shown.plan(plan)).isTrue();
    assertThat(Shown.plan(plan)).contains(reason);
  }

  @Test
  void enablesAndDisables() {
    services.converge(enabled("lab-web", true) + enabled("lab-t@two", true));
    assertThat(state("lab-web") + state("lab-t@two")).isEqualTo("enabledenabled");
    services.converge(enabled("lab-web", false) + enabled("lab-t@two", false));
    services.converge(enabled("lab-also", true));
    assertThat(state("lab-also.socket")).isEqualTo("enabled");
    services.converge(enabled("lab-also", false));
    assertThat(state("lab-also.socket")).isEqualTo("disabled");
    services.converge(enabled("lab-runtime", true));
    services.converge(enabled("lab-runtime", false));
    services.converge(enabled("lab-linked", true));
    services.converge(enabled("lab-linked", false));
  }

  @Test
  void disablesARuntimeLink() {
    host.exec("systemctl enable --runtime lab-old").succeeded();
    services.converge(enabled("lab-old", false));
    assertThat(state("lab-old")).isEqualTo("disabled");
  }

  @Test
  void disablesAnAliasByItsUnit() {
    services.converge(enabled("lab-aka", true));
    services.converge("- service: lab-aka\n  enabled: false\n  running: false\n");
    assertThat(state("lab-alias")).isEqualTo("disabled");
  }

  @Test
  void leavesWhatCannotBeEnabledOrDisabled() {
    assertRefused(enabled("lab-static", true), "lab-static is static, so it cannot be enabled");
    assertInPlace(enabled("lab-static", false), "static");
    assertInPlace(enabled("dbus", true), "started by multi-user.target");
    assertRefused(enabled("dbus", false), "cannot be disabled");
    assertRefused(enabled("lab-masked", true), "is masked");
    assertInPlace(enabled("lab-masked", false), "masked");
    assertRefused(running("lab-masked", true), "is masked");
    assertRefused("- service: lab-old\n  masked: true\n", "is a unit file");
    Plan unmasked =
        services.converge(
            "- service: lab-masked\n  masked: false\n  enabled: true\n  running: true\n");
    assertThat(state("lab-masked")).isEqualTo("enabled");
    services.converge(
        "- service: lab-masked\n  masked: true\n  enabled: false\n  running: false\n");
    assertThat(state("lab-masked")).isEqualTo("masked");
    services.converge("- service: lab-masked\n  masked: false\n");
    host.exec("systemctl mask --runtime lab-masked").succeeded();
    services.converge("- service: lab-masked\n  masked: false\n");
    assertThat(state("lab-masked")).isEqualTo("disabled");
    for (Resource back : unmasked.changes().get(0).undo()) {
      services.converge(List.of(back));
    }
    assertThat(state("lab-masked")).isEqualTo("masked");
    services.converge("- service: lab-later\n  masked: true\n");
    assertThat(state("lab-later")).isEqualTo("masked");
    assertRefused(enabled("lab-transient", true), "is transient");
    assertInPlace(enabled("lab-transient", false), "transient");
    assertRefused(enabled("lab-bad", true), "is bad");
    assertRefused(running("lab-bad", true), "is invalid");
    assertRefused(enabled("lab-t@", true), "is a template");
    assertRefused(running("lab-once", true), "Type=oneshot");
    assertRefused(running("lab-none", true), "does not exist");
    services.converge(running("lab-kept", true));
  }

  @Test
  void readsUnitFilesThatHaveChanged() {
    host.exec(
            "systemctl start lab-wanted; sleep 1; echo '# new' >>/etc/systemd/system/lab-wanted.service")
        .succeeded();
    Plan plan = services.converge(running("lab-wanted", true));
    assertThat(Shown.plan(plan)).contains("unit files: changed since systemd read them -> read");
    host.exec(
        "mkdir -p /etc/systemd/system/lab-wanted.service.d; echo '[Service]' >/etc/systemd/system/lab-wanted.service.d/a.conf");
    services.converge(enabled("lab-wanted", true));
    assertInPlace(running("lab-wanted", true), "active");
  }

  @Test
  void restartsTheNewUnit() {
    String unit =
        """
        - file: /etc/systemd/system/lab-new.service
          content: "[Service]\\nExecStart=/bin/sleep %d\\n[Install]\\nWantedBy=multi-user.target\\n"
        - service: lab-new
          enabled: true
          running: true
        - command: restart
          run: systemctl restart lab-new
          unless: systemctl show -p ExecStart lab-new | grep -q 'sleep %d ' && systemctl show -p MainPID --value lab-new | xargs -I {} grep -az %d /proc/{}/cmdline
        """;
    services.converge(unit.formatted(1001, 1001, 1001));
    Plan plan = services.converge(unit.formatted(1002, 1002, 1002));
    assertThat(Shown.plan(plan)).contains("systemd: - -> reads its unit files again");
    services.converge(
        "- file: /etc/systemd/system/lab-new.service.d/nice.conf\n  content: \"[Service]\\nNice=3\\n\"\n");
    assertThat(host.exec("systemctl show -p Nice lab-new").output()).isEqualTo("Nice=3\n");
  }
}
