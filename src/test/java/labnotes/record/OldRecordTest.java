package labnotes.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Decision;
import labnotes.kind.RecordedResource;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.codec.KindDescriptor;
import labnotes.kind.codec.ResourceCodec;
import labnotes.merge.ConflictResolver;
import labnotes.plan.DesiredState;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileNames;
import labnotes.plan.ProfileShares;
import labnotes.profile.system.SampleSystems;
import labnotes.reconcile.ProfileClaims;
import labnotes.reconcile.UndoState;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records written by version 0.1.0: src/test/resources/record/0.1.0 has a tree after a run of that
 * version, and kinds.json, a state with one resource of every kind.
 */
class OldRecordTest {
  private static final Path RECORDS = Path.of("src/test/resources/record/0.1.0");

  private static final String RUN = "20261128T204914Z-3348";

  @TempDir Path directory;

  private static Map<String, Object> kinds() throws IOException {
    return RecordJson.read(Files.readAllBytes(RECORDS.resolve("kinds.json")));
  }

  /** The same record as this version writes it. */
  private static Map<String, Object> present() throws IOException {
    String text = Files.readString(RECORDS.resolve("kinds.json"));
    assertThat(text).contains("\"on\"");
    return RecordJson.read(text.replace("\"on\"", "\"run-on\"").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsAResourceOfEveryKind() throws IOException {
    List<Map<String, Object>> applied = RecordJson.maps(present(), "applied");
    assertThat(applied)
        .map(one -> RecordJson.map(one, "form").keySet().iterator().next())
        .doesNotHaveDuplicates()
        .isSubsetOf(KindDescriptor.all().stream().map(KindDescriptor::name).toList());
    RecordedState state = RecordedState.decode(kinds());
    for (Map<String, Object> one : applied) {
      Address address = Address.of(RecordJson.text(one, "address"));
      RecordedResource recorded = state.of(address).map(Applied::resource).orElseThrow();
      Resource resource = recorded.readable().orElseThrow();
      assertThat(resource.address()).isEqualTo(address);
      assertThat(ResourceCodec.encode(resource)).isEqualTo(RecordJson.map(one, "form"));
    }
  }

  @Test
  void keepsTheStateOfEveryKind() throws IOException {
    RecordedState state = RecordedState.decode(kinds());
    assertThat(state.profiles()).containsExactly("kinds");
    assertThat(state.release()).isEqualTo("freebsd 10.1");
    assertThat(RecordJson.read(state.encode())).isEqualTo(kinds());
  }

  @Test
  void refusesOfEachKindWhatAnotherProfileDeclaresDifferently() throws IOException {
    RecordedState state = RecordedState.decode(kinds());
    for (Applied applied : state.applied().values()) {
      Resource resource = applied.resource().readable().orElseThrow();
      State other = resource.common().present() ? State.ABSENT : State.PRESENT;
      assertThat(isRefused(resource, state, "other")).as("%s", resource).isFalse();
      Resource changed = resource.with(resource.common().with(other));
      // A trigger runs only in the runs of its own profile.
      assertThat(isRefused(changed, state, "other"))
          .as("%s", changed)
          .isEqualTo(!resource.isTrigger());
      assertThat(isRefused(changed, state, "kinds")).as("%s", changed).isFalse();
    }
  }

  private static boolean isRefused(Resource resource, RecordedState state, String profile) {
    HostRecord none = HostRecord.none();
    HostRecord record =
        new HostRecord(
            none.machine(),
            Optional.empty(),
            Optional.empty(),
            state,
            List.of(),
            false,
            Optional.empty(),
            List.of());
    ProfileNames names = ProfileNames.of(profile, Optional.empty(), Set.of());
    DesiredState.ForHost desired =
        new DesiredState.ForHost(
            ProfileShares.of(profile, names, List.of(resource)),
            List.of(resource),
            List.of(),
            List.of(resource));
    Plan plan = new Plan(List.of(new PlanItem(resource, new Decision.InPlace("as desired"))));
    Facts facts = Facts.of(SystemFact.INSTANCE, SampleSystems.of("freebsd", "10.1"));
    return ProfileClaims.refuse(plan, desired, record, facts).items().get(0).decision()
        instanceof Decision.Refused;
  }

  @Test
  void keepsAnUnknownKindByteForByte() {
    String unknown =
        "{\"schema\":1,\"profile\":\"p\",\"release\":\"debian 12\",\"identity\":\"1\",\"applied\":[{"
            + "\"address\":\"teapot:/srv/tea\",\"profile\":\"p\",\"form\":{\"teapot\":\"/srv/tea\","
            + "\"spout\":{\"sizes\":[1,2.5,true,\"ä\"]},\"note\":\"n\",\"why\":\"w\","
            + "\"state\":\"present\"},\"files\":{},\"before\":[{\"teapot\":\"/srv/tea\","
            + "\"lid\":false,\"state\":\"absent\"}],\"run\":\"r\"}]}";
    RecordedState state =
        RecordedState.decode(RecordJson.read(unknown.getBytes(StandardCharsets.UTF_8)));
    assertThat(state.of(Address.of("teapot:/srv/tea")).orElseThrow().resource())
        .extracting(RecordedResource::decoded)
        .isInstanceOf(RecordedResource.Unreadable.class);
    assertThat(new String(state.encode(), StandardCharsets.UTF_8)).isEqualTo(unknown);
  }

  @Test
  void undoesARun() throws IOException {
    copyTree();
    OfflineMachine machine = new OfflineMachine(directory.toRealPath());
    HistoryFact.History history = machine.history(RUN);
    PastRun past = history.run(RUN).orElseThrow();
    assertThat(past.profile()).isEqualTo("old");
    assertThat(past.release()).isEqualTo("debian 12");
    assertThat(past.ending().orElseThrow().outcome()).isEqualTo("done");
    assertThat(past.damage()).isEmpty();
    assertThat(past.begun())
        .map(change -> change.address().toString())
        .containsExactly(
            "directory:/srv/data",
            "entry:/boot/loader.conf:kern.vty",
            "file:/etc/motd",
            "file:/etc/hosts",
            "symlink:/etc/localtime",
            "sysctl:net.ipv4.ip_forward",
            "module:linux");
    UndoState undo = UndoState.of(past, history, ConflictResolver.none());
    try (HostRun run = machine.undoing(undo)) {
      HostReport planned = run.plan();
      assertThat(planned.problems()).isEmpty();
      HostReport report = run.apply(OfflineMachine.header("undo").undoing(RUN), event -> {});
      assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    }
    assertThat(directory.resolve("etc/motd")).hasContent("before\n");
    assertThat(directory.resolve("etc/hosts")).hasContent("127.0.0.1 localhost\n");
    assertThat(directory.resolve("etc/localtime")).doesNotExist();
    assertThat(Files.isSymbolicLink(directory.resolve("etc/localtime"))).isFalse();
    for (String created : List.of("srv", "boot", "etc/sysctl.conf", "etc/modules-load.d")) {
      assertThat(directory.resolve(created)).doesNotExist();
    }
    assertThat(machine.record().of(Address.of("file:/etc/motd")).flatMap(Applied::undone))
        .isEqualTo(Optional.of(RUN));
  }

  @Test
  void givesTheOldBlockOfAProfileItsName() throws IOException {
    copyTree();
    OfflineMachine machine = new OfflineMachine(directory.toRealPath());
    RunHeader stranger = OfflineMachine.header("run-1", "stranger");
    machine.apply(
        stranger,
        OfflineMachine.desiring("stranger", OfflineMachine.block("/etc/hosts", "10.0.0.9 ws9")));
    assertThat(directory.resolve("etc/hosts"))
        .content()
        .contains("# labnotes: begin profile\n10.0.0.2 web1\n# labnotes: end profile\n")
        .endsWith(
            "# labnotes: begin profile stranger\n10.0.0.9 ws9\n# labnotes: end profile stranger\n");

    HostReport old =
        machine.apply(
            OfflineMachine.header("run-2", "old"),
            OfflineMachine.desiring("old", OfflineMachine.block("/etc/hosts", "10.0.0.2 web1")));

    assertThat(old.status()).as("%s", old).isEqualTo(HostStatus.CHANGED);
    assertThat(directory.resolve("etc/hosts"))
        .content()
        .startsWith(
            "127.0.0.1 localhost\n"
                + "# labnotes: begin profile old\n10.0.0.2 web1\n# labnotes: end profile old\n");
    assertThat(machine.record().of(Address.of("file:/etc/hosts"))).isEmpty();
    assertThat(machine.record().of(Address.of("file:/etc/hosts#old")).map(Applied::before))
        .hasValueSatisfying(before -> assertThat(before).hasSize(1));
  }

  /** Copies the tree, whose files belonged to root, as files of the current user. */
  private void copyTree() throws IOException {
    PosixFileAttributes own = Files.readAttributes(directory, PosixFileAttributes.class);
    Path tree = RECORDS.resolve("tree");
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        Path copy = directory.resolve(tree.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (file.toString().endsWith(".json")) {
          String json = Files.readString(file);
          Files.writeString(
              copy,
              json.replace("\"owner\":\"root\"", "\"owner\":\"" + own.owner().getName() + '"')
                  .replace("\"group\":\"root\"", "\"group\":\"" + own.group().getName() + '"'));
        } else {
          Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    Files.createSymbolicLink(
        directory.resolve("etc/localtime"), Path.of("/usr/share/zoneinfo/Europe/Paris"));
    Files.createDirectories(directory.resolve("srv/data"));
  }
}
