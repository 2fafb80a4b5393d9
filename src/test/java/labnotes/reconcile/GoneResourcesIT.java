package labnotes.reconcile;

import static labnotes.run.OfflineMachine.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.host.Ended;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.kind.ResourceYaml;
import labnotes.merge.ConflictResolver;
import labnotes.plan.DesiredState;
import labnotes.record.BaseContentsFact;
import labnotes.record.RecordFact;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources that their profile no longer declares and the host no longer has. */
class GoneResourcesIT {
  private static final String KEPT = "- {file: /etc/kept, content: kept}\n";
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPrV0Q3Hc3T3u9nAsE1XoNJ8mA1SxYgRrp3mP6wXk5cG";

  @TempDir Path directory;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    write("etc/passwd", "root:x:0:0::/root:/bin/sh\n");
    write("etc/group", "root:x:0:\n");
    write("etc/hosts", "127.0.0.1 localhost\n");
    write("etc/sysctl.conf", "vm.swappiness=60\n");
    write("etc/default/grub", "GRUB_TIMEOUT=5\n");
    Files.createDirectories(directory.resolve("root/.ssh"));
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private DesiredState profile(String yaml) {
    return OfflineMachine.desiring("web", ResourceYaml.read(yaml).toArray(new Resource[0]));
  }

  private HostReport apply(String run, DesiredState desired) {
    return machine.apply(OfflineMachine.header(run, "web"), desired);
  }

  private HostReport reapply(String run, DesiredState desired) throws IOException {
    return apply(
        run,
        new ReapplyState(
            desired,
            machine.ask(RecordFact.INSTANCE),
            machine.ask(BaseContentsFact.INSTANCE),
            Set.of("web"),
            ConflictResolver.none()));
  }

  private List<Address> undeclared() {
    return apply("none", profile(KEPT)).undeclared();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm etc/vhost # - {file: /etc/vhost, content: shop}",
        "sed -i /labnotes/,/labnotes/d etc/hosts # - {file: /etc/hosts, merge: block, content: 10.0.0.1 db}",
        "sed -i /^B=/d etc/default/grub # - {entry: B, file: /etc/default/grub, value: x}",
        "sed -i s/=9/=5/ etc/default/grub # - {entry: GRUB_TIMEOUT, file: /etc/default/grub, value: 9}",
        "sed -i /secret/d etc/default/grub # - {entry: C, file: /etc/default/grub, value: secret, sensitive: true}",
        "rm etc/link # - {symlink: /etc/link, to: hosts}",
        "rmdir srv/www # - {directory: /srv/www}",
        "sed -i /somaxconn/d etc/sysctl.conf # - {sysctl: net.core.somaxconn, value: 9, file: /etc/sysctl.conf, live: false}",
        "sed -i s/10/60/ etc/sysctl.conf # - {sysctl: vm.swappiness, value: 10, file: /etc/sysctl.conf, live: false}",
        "sed -i /db/d etc/hosts # - {line: 10.0.0.1 db, file: /etc/hosts}",
        "rm root/.ssh/authorized_keys # - {authorized-key: '" + KEY + "', user: root}",
      })
  void areForgottenOnceAReapplyFindsThem(String given) throws IOException {
    String command = given.substring(0, given.indexOf('#'));
    String resource = given.substring(given.indexOf('#') + 2) + "\n";
    String pruned = resource.contains("sensitive") ? command : ":";
    for (String removal : List.of(command, pruned)) {
      HostReport applied = apply("run-1", profile(KEPT + resource));
      assertThat(applied.status()).as("%s", applied).isEqualTo(HostStatus.CHANGED);
      assertThat(undeclared()).hasSize(1);
      Address gone = undeclared().get(0);
      Ended.running(List.of("/bin/sh", "-c", "cd " + directory + " && " + removal), "").succeeded();

      HostReport settled = reapply("run-2", profile(KEPT));

      assertThat(settled.status()).as("%s", settled).isEqualTo(HostStatus.CHANGED);
      assertThat(settled.problems()).isEmpty();
      assertThat(undeclared()).isEmpty();
      assertThat(machine.record().of(gone).filter(one -> !one.owners().isEmpty())).isEmpty();
      assertThat(reapply("run-3", profile(KEPT)).status()).isEqualTo(HostStatus.IN_PLACE);
      Files.delete(directory.resolve("etc/kept"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo edited >etc/vhost # - {file: /etc/vhost, content: shop}",
        "ln -sf fstab etc/link # - {symlink: /etc/link, to: hosts}",
        "touch srv/www/index # - {directory: /srv/www}",
        ": # - {entry: C, file: /etc/default/grub, value: secret, sensitive: true}",
        ": # - {directory: /etc, mode: '0700'}",
      })
  void areNamedWithAReasonWhileTheyStay(String given) throws IOException {
    apply("run-1", profile(KEPT + given.substring(given.indexOf('#') + 2) + "\n"));
    String command = given.substring(0, given.indexOf('#'));
    Ended.running(List.of("/bin/sh", "-c", "cd " + directory + " && " + command), "").succeeded();
    assertThat(undeclared()).hasSize(1);

    HostReport left = reapply("run-2", profile(KEPT));

    assertThat(left.problems().toString()).contains(undeclared().get(0).toString(), "stay");
    assertThat(undeclared()).hasSize(1);
  }

  /** The whole file manages what was a part of it, and removing the part would change it. */
  @Test
  void areNotNamedIfAnotherResourceManagesThem() throws IOException {
    List<String> parts =
        List.of(
            "- {entry: B, file: /etc/default/grub, value: x}\n",
            "- {file: /etc/hosts, merge: block, content: 10.0.0.1 db}\n");
    apply("run-1", profile(KEPT + String.join("", parts)));
    List<Resource> whole = new ArrayList<>(ResourceYaml.read(KEPT));
    Stream.of("/etc/default/grub", "/etc/hosts").forEach(path -> whole.add(file(path, "# all\n")));
    DesiredState desired = OfflineMachine.desiring("web", whole.toArray(new Resource[0]));
    HostReport replaced = apply("run-2", desired);
    assertThat(replaced.status()).as("%s", replaced).isEqualTo(HostStatus.CHANGED);
    assertThat(replaced.undeclared()).isEmpty();
    assertThat(reapply("run-3", desired).status()).isEqualTo(HostStatus.IN_PLACE);
  }
}
