package labnotes.reconcile;

import static labnotes.run.OfflineMachine.block;
import static labnotes.run.OfflineMachine.entry;
import static labnotes.run.OfflineMachine.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Resource;
import labnotes.kind.ResourceYaml;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.plan.ProfileNames;
import labnotes.plan.ProfileShare;
import labnotes.plan.ProfileShares;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two profiles on one host: each owns only what it declares. */
class SeveralProfilesIT {
  private static final String HOSTS = "127.0.0.1 localhost\n";
  private static final String WEB =
      "# labnotes: begin profile web\n10.0.0.1 web\n# labnotes: end profile web\n";
  private static final String DB =
      "# labnotes: begin profile db\n10.0.0.2 db\n# labnotes: end profile db\n";

  @TempDir Path directory;
  private UndoRuns runs;

  @BeforeEach
  void machine() throws IOException {
    runs = UndoRuns.in(directory);
    Files.createDirectories(directory.resolve("boot"));
    runs.write("etc/hosts", HOSTS);
  }

  private HostReport apply(String run, String profile, Resource... declared) {
    return runs.machine()
        .apply(OfflineMachine.header(run, profile), OfflineMachine.desiring(profile, declared));
  }

  private void applyBoth() {
    Resource shared = file("/etc/motd", "hello\n");
    HostReport web = apply("run-1", "web", block("/etc/hosts", "10.0.0.1 web"), shared);
    assertThat(web.status()).as("%s", web).isEqualTo(HostStatus.CHANGED);
    HostReport db = apply("run-2", "db", block("/etc/hosts", "10.0.0.2 db"), shared);
    assertThat(db.status()).as("%s", db).isEqualTo(HostStatus.CHANGED);
  }

  private Optional<Applied> recorded(String address) throws IOException {
    return runs.machine().record().of(Address.of(address));
  }

  @Test
  void undoesEachWithoutTheOther() throws IOException {
    applyBoth();
    assertThat(runs.text("etc/hosts")).isEqualTo(HOSTS + WEB + DB);
    assertThat(recorded("file:/etc/motd").orElseThrow().owners())
        .containsExactlyInAnyOrder("db", "web");

    HostReport undo = runs.undo("run-1", "undo-1");

    assertThat(undo.status()).as("%s", undo).isEqualTo(HostStatus.CHANGED);
    assertThat(undo.problems().toString()).contains("file:/etc/motd stays: db declares it too");
    assertThat(runs.text("etc/hosts")).isEqualTo(HOSTS + DB);
    assertThat(runs.text("etc/motd")).isEqualTo("hello\n");
    assertThat(recorded("file:/etc/motd").orElseThrow().owners()).containsExactly("db");
    assertThat(recorded("file:/etc/hosts#web").flatMap(Applied::undone)).contains("run-1");

    assertThat(runs.undo("run-2", "undo-2").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/hosts")).isEqualTo(HOSTS);
  }

  /** A run of one of them does not forget what the other one declares of the same user. */
  @Test
  void keepsWhatEachDeclaresOfOneResource() throws IOException {
    runs.write("etc/passwd", "root:x:0:0::/root:/bin/sh\ndeploy:x:1000:1000::/srv:/bin/zsh\n");
    runs.write("etc/group", "root:x:0:\ndeploy:x:1000:\n");
    runs.write("etc/shells", "/bin/sh\n/bin/zsh\n");
    Resource home = ResourceYaml.read("- user: deploy\n  home: /srv\n").get(0);
    Resource shell = ResourceYaml.read("- user: deploy\n  shell: /bin/zsh\n").get(0);
    apply("run-1", "web", home, file("/etc/motd", "1\n"));
    apply("run-2", "db", shell, file("/etc/issue", "1\n"));
    apply("run-3", "web", home, file("/etc/motd", "2\n"));
    Applied user = recorded("user:deploy").orElseThrow();
    assertThat(user.owners()).containsExactlyInAnyOrder("db", "web");
    assertThat(user.resource().readable().orElseThrow().comparable())
        .isEqualTo(home.combine(shell).comparable());
  }

  @Test
  void undoesARunOfTwoProfilesExceptWhatAThirdDeclares() throws IOException {
    Resource motd = file("/etc/motd", "hello\n");
    List<Resource> both =
        List.of(
            block("/etc/hosts", "10.0.0.1 web").declaredBy("web"),
            block("/etc/hosts", "10.0.0.2 db").declaredBy("db"),
            motd);
    HostReport first =
        runs.machine()
            .apply(
                OfflineMachine.header("run-1"),
                OfflineMachine.desiring(
                    ProfileShares.of(
                        List.of(share("web", both.get(0), motd), share("db", both.get(1), motd))),
                    both));
    assertThat(first.status()).as("%s", first).isEqualTo(HostStatus.CHANGED);
    assertThat(recorded("file:/etc/motd").orElseThrow().owners())
        .containsExactlyInAnyOrder("db", "web");
    assertThat(runs.machine().record().state().profiles()).containsExactly("web", "db");
    apply("run-2", "mail", motd);

    HostReport undo = runs.undo("run-1", "undo-1");

    assertThat(undo.status()).as("%s", undo).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/hosts")).isEqualTo(HOSTS);
    assertThat(undo.problems().toString()).contains("file:/etc/motd stays: mail declares it too");
    assertThat(recorded("file:/etc/motd").orElseThrow().owners()).containsExactly("mail");
  }

  private static ProfileShare share(String profile, Resource... declared) {
    ProfileNames names = ProfileNames.of(profile, Optional.empty(), Set.of());
    return ProfileShares.of(profile, names, List.of(declared)).all().get(0);
  }

  @Test
  void undoKeepsAnEditOfTheOtherBlockAndReportsOneOfItsOwn() throws IOException {
    applyBoth();
    runs.write("etc/hosts", runs.text("etc/hosts").replace("10.0.0.2", "10.0.0.22"));

    assertThat(runs.undo("run-1", "undo-1").status()).isEqualTo(HostStatus.CHANGED);
    assertThat(runs.text("etc/hosts")).isEqualTo(HOSTS + DB.replace("10.0.0.2", "10.0.0.22"));

    HostReport conflict = runs.undo("run-2", "undo-2");
    assertThat(conflict.status()).as("%s", conflict).isEqualTo(HostStatus.FAILED);
    assertThat(runs.text("etc/hosts")).contains("10.0.0.22 db");
  }

  @Test
  void undoRestoresTheEarlierLinesOfSeveralBlocks() throws IOException {
    apply("run-1", "web", block("/etc/hosts", "10.0.0.1 web"));
    apply("run-2", "web", block("/etc/hosts", "10.0.0.7 web"));
    apply("run-3", "db", block("/etc/hosts", "10.0.0.2 db"));

    assertThat(runs.undo("run-2", "undo-2").status()).isEqualTo(HostStatus.CHANGED);

    assertThat(runs.text("etc/hosts")).isEqualTo(HOSTS + WEB + DB);
  }

  @Test
  void acceptsWhatAddsToTheResourceOfAnotherProfile() throws IOException {
    FileResource motd = file("/etc/motd", "hello\n");
    OwnershipKeys mode = new OwnershipKeys(Optional.of("0600"), Optional.empty(), Optional.empty());
    apply("run-1", "web", motd);

    HostReport stricter = apply("run-2", "db", motd.with(mode));

    assertThat(stricter.status()).as("%s", stricter).isEqualTo(HostStatus.CHANGED);
    HostReport web = apply("run-3", "web", motd);
    assertThat(web.status()).as("%s", web).isEqualTo(HostStatus.IN_PLACE);
    HostReport other = apply("run-4", "web", file("/etc/motd", "hi\n"));
    assertThat(other.problems().toString())
        .contains("the profiles web and db declare it differently: content");
  }

  @Test
  void recordsThatASecondProfileDeclaresWhatIsInPlace() throws IOException {
    apply("run-1", "web", entry("kern.vty", "vt"));
    HostReport db = apply("run-2", "db", entry("kern.vty", "vt"));
    assertThat(db.status()).as("%s", db).isEqualTo(HostStatus.CHANGED);
    assertThat(apply("run-3", "db", entry("kern.vty", "vt")).status())
        .isEqualTo(HostStatus.IN_PLACE);

    HostReport conflict = apply("run-4", "web", entry("kern.vty", "sc"));

    assertThat(conflict.status()).as("%s", conflict).isEqualTo(HostStatus.FAILED);
    assertThat(conflict.problems().toString())
        .contains("the profiles web and db declare it differently: value");
    assertThat(runs.text("boot/loader.conf")).isEqualTo("kern.vty=\"vt\"\n");

    assertThat(apply("run-5", "db", file("/etc/db", "x\n")).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(apply("run-6", "web", entry("kern.vty", "sc")).status())
        .isEqualTo(HostStatus.CHANGED);
    Set<String> owners =
        recorded("entry:/boot/loader.conf:kern.vty").map(Applied::owners).orElseThrow();
    assertThat(owners).containsExactly("web");
  }
}
