package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.FactBatch;
import labnotes.fact.Facts;
import labnotes.fact.PendingTriggersFact;
import labnotes.house.Golden;
import labnotes.kind.pending.WatchedChanges;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.sh.Sh;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The decisions of each kind on the answers of hosts. */
class KindCasesTest {
  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    if (Golden.isAccepting()) {
      accept();
    }
    return KindCase.all().stream()
        .map(one -> DynamicTest.dynamicTest(one.kind() + ": " + one.title(), () -> run(one)));
  }

  /** Writes the actual outcomes into the case files. */
  private static void accept() throws IOException {
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    for (KindCase one : KindCase.all()) {
      files.computeIfAbsent(one.kind(), kind -> new StringBuilder()).append(one.with(outcome(one)));
    }
    for (Map.Entry<String, StringBuilder> entry : files.entrySet()) {
      Path file = KindCase.DIRECTORY.resolve(entry.getKey() + ".txt");
      String text = KindCase.header(file) + entry.getValue().toString().stripTrailing();
      if (!text.equals(Files.readString(file).stripTrailing())) {
        Files.writeString(file, text + "\n");
      }
    }
  }

  private static String outcome(KindCase one) {
    return one.isLifecycle() ? new LifecycleCase(one).outcome() : shown(plan(one), one);
  }

  private static String shown(Plan plan, KindCase one) {
    return Shown.plan(plan)
        + plan.warnings(observed(one)).stream()
            .map(warning -> "warning: " + warning + "\n")
            .collect(Collectors.joining());
  }

  private static void run(KindCase one) throws Exception {
    if (one.isLifecycle()) {
      assertThat(outcome(one)).isEqualTo(one.outcome());
      return;
    }
    Plan plan = plan(one);
    assertThat(shown(plan, one)).isEqualTo(one.outcome());
    assertParses(plan, one);
    assertSettled(plan, one);
  }

  private static Plan plan(KindCase one) {
    return plan(one, observed(one));
  }

  private static Plan plan(KindCase one, Facts facts) {
    List<Resource> declared = one.resources();
    List<Resource> all = new ArrayList<>(declared);
    all.replaceAll(resource -> resource.onHost(facts, declared));
    declared.forEach(resource -> all.addAll(resource.besides(facts, declared)));
    all.replaceAll(WatchedChanges.of(declared)::firing);
    return Plan.of(all, facts);
  }

  private static Facts observed(KindCase one) {
    return Given.answers(one, needs(one));
  }

  private static Set<Fact<?>> needs(KindCase one) {
    Set<Fact<?>> needs = new LinkedHashSet<>();
    one.resources().forEach(resource -> needs.addAll(resource.needs()));
    return needs;
  }

  /**
   * Once every expectation is met, nothing is due but what waited, which is settled afterwards, and
   * each resource in place has a reason.
   */
  private static void assertSettled(Plan plan, KindCase one) {
    Facts observed = observed(one).with(PendingTriggersFact.INSTANCE, Set.of());
    Facts after = after(plan, observed);
    Plan next = plan(one, after);
    assertSettled(next, waiting(plan));
    assertSettled(plan(one, after(next, after)), waiting(next));
  }

  private static Facts after(Plan plan, Facts observed) {
    Facts after = observed;
    for (Change change : plan.changes()) {
      after = after.and(change.expect());
    }
    return after;
  }

  private static Set<Address> waiting(Plan plan) {
    return plan.items().stream()
        .filter(item -> item.decision() instanceof Decision.Waits)
        .map(item -> item.resource().address())
        .collect(Collectors.toSet());
  }

  private static void assertSettled(Plan plan, Set<Address> waited) {
    for (PlanItem item : plan.items()) {
      if (!waited.contains(item.resource().address())) {
        assertThat(item.decision())
            .as("%s, planned again", item.resource().address())
            .isNotInstanceOf(Decision.Due.class);
      }
      if (item.decision() instanceof Decision.InPlace inPlace) {
        assertThat(inPlace.reason()).isNotBlank().doesNotEndWith(".");
      }
    }
  }

  /** Every fragment is valid shell. */
  private static void assertParses(Plan plan, KindCase one) throws Exception {
    Set<Sh> fragments = new LinkedHashSet<>(FactBatch.of(needs(one)).fragments());
    for (Change change : plan.changes()) {
      fragments.add(change.apply());
      fragments.addAll(change.precondition().verify());
      fragments.addAll(change.expect().verify());
    }
    Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
    try (var input = shell.getOutputStream()) {
      for (Sh fragment : fragments) {
        input.write(fragment.bytes());
        input.write('\n');
      }
    }
    String complaint = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(complaint).isZero();
  }
}
