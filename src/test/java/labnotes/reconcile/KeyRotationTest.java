package labnotes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactBatch;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.FileTextsFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Change;
import labnotes.kind.Resource;
import labnotes.kind.ResourceYaml;
import labnotes.kind.pending.KeyUsersFact;
import labnotes.merge.ConflictResolver;
import labnotes.plan.DesiredState;
import labnotes.plan.Plan;
import labnotes.record.HostRecord;
import labnotes.record.RecordWriter;
import labnotes.record.RecordedState;
import labnotes.record.StoredContentsFact;
import labnotes.run.OfflineMachine;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;

/** The keys that several runs bring to the keyring of a host, and what removes them. */
class KeyRotationTest {
  private static final String A = "A4C759F3BC336F2993F3D49BA50CE48A206621A0";
  private static final String B = "D71B70DFA27CA65235E758650310D66EA8A1EA8D";
  private static final FileState ABSENT = new FileState.Absent(new HostPath("/etc"));
  private static final SystemState FEDORA =
      new SystemState(
          "fedora", "41", "Linux", "6.1", "x86_64", "web1", "root", "root", "systemd", false);

  private final Map<String, String> keys = new HashMap<>();
  private final Map<FileFact, FileState> files = new HashMap<>();
  private RecordedState state = HostRecord.none().state();
  private int runs;

  private static List<Resource> repository(String name, String fingerprint) {
    List<Resource> all =
        new ArrayList<>(
            ResourceYaml.read(
                """
                - repository: %s
                  manager: dnf
                  url: https://packages.example.org/%s
                  key: files/%s.asc
                  key-fingerprints: %s
                """
                    .formatted(name, name, name, fingerprint)));
    all.add(OfflineMachine.file("/etc/yum.repos.d/" + name + ".repo", "[" + name + "]\n"));
    return all;
  }

  private HostRecord record() {
    HostRecord none = HostRecord.none();
    return new HostRecord(
        none.machine(),
        Optional.empty(),
        Optional.empty(),
        state,
        List.of(),
        false,
        Optional.empty(),
        List.of());
  }

  private Facts observe(Collection<? extends Fact<?>> questions) {
    Facts facts = Facts.of(SystemFact.INSTANCE, FEDORA);
    for (Fact<?> fact : questions) {
      if (fact instanceof FileFact file) {
        facts = facts.with(file, files.getOrDefault(file, ABSENT));
      } else if (fact instanceof StoredContentsFact contents) {
        facts = facts.with(contents, Map.of());
      } else if (fact instanceof FileTextsFact texts) {
        facts = facts.with(texts, Map.of());
      } else if (fact.toString().startsWith("key ")) {
        String word = keys.getOrDefault(fact.toString().substring(4), "absent");
        Answer answer = new Answer(0, word.getBytes(StandardCharsets.UTF_8), "MARK");
        facts = facts.and(FactBatch.of(List.of(fact)).read(List.of(answer)));
      }
    }
    return KeyUsersFact.addTo(facts, state.resources());
  }

  private static Set<Fact<?>> needs(List<Resource> resources) {
    return OfflineMachine.desiring(resources).needs();
  }

  /** The plan, once all of its changes are made. */
  private Plan apply(List<Resource> resources, Facts observed) {
    Plan plan = Plan.of(resources, observed);
    runs++;
    state = RecordWriter.of(OfflineMachine.header("run-" + runs), record(), plan).state();
    for (Change change : plan.changes()) {
      for (Fact<?> fact : change.expect().questions()) {
        if (fact instanceof FileFact file) {
          files.put(file, change.expect().get(file));
        } else {
          keys.put(fact.toString().substring(4), change.expect().get(fact).toString());
        }
      }
    }
    return plan;
  }

  private Plan apply(List<Resource> resources) {
    return apply(resources, observe(needs(resources)));
  }

  private String reapply(List<Resource> resources) {
    ReapplyState reapply =
        new ReapplyState(
            OfflineMachine.desiring(resources),
            record(),
            Map.of(),
            Set.of("test"),
            ConflictResolver.none());
    Facts observed = observe(reapply.needs());
    DesiredState.ForHost desired = reapply.forHost(observed);
    apply(desired.resources(), observed);
    return desired.problems().toString();
  }

  private List<String> trusted() {
    return keys.keySet().stream().filter(key -> "trusted".equals(keys.get(key))).sorted().toList();
  }

  @Test
  void removesAllKeysThatRunsBrought() {
    apply(repository("lab", A));
    apply(repository("lab", B));
    assertThat(trusted()).containsExactly(A, B);

    assertThat(reapply(List.of())).isEqualTo("[]");

    assertThat(trusted()).isEmpty();
  }

  @Test
  void keepsAKeyThatWasTrustedBeforeTheFirstRun() {
    keys.put(A, "trusted");
    apply(repository("lab", A));
    apply(repository("lab", B));

    assertThat(reapply(List.of())).isEqualTo("[]");

    assertThat(trusted()).containsExactly(A);
  }

  @Test
  void keepsAKeyThatAnotherRepositoryNeedsUntilThatIsRemovedToo() {
    apply(repository("lab", A));
    List<Resource> both = new ArrayList<>(repository("lab", A));
    both.addAll(repository("twin", A));
    apply(both);

    assertThat(reapply(repository("twin", A)))
        .contains("repository:lab was applied by test and is no longer declared: it stays")
        .contains("repository:twin needs its key " + A);
    assertThat(trusted()).containsExactly(A);

    assertThat(reapply(List.of())).isEqualTo("[]");
    assertThat(trusted()).isEmpty();
  }

  @Test
  void undoesARunUnlessAnotherRepositoryNeedsItsKey() {
    Plan first = apply(repository("lab", A));
    Plan second = apply(repository("twin", A));
    List<Resource> undo = first.changes().stream().flatMap(one -> one.undo().stream()).toList();
    List<Resource> whole = new ArrayList<>(undo);
    second.changes().forEach(one -> whole.addAll(one.undo()));

    assertThat(Plan.of(undo, observe(needs(undo))).refusals().toString())
        .contains("repository:twin needs its key " + A);
    assertThat(Plan.of(whole, observe(needs(whole))).refusals()).isEmpty();
  }
}
