package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Fact;
import labnotes.fact.FactBatch;
import labnotes.fact.Facts;
import labnotes.host.StandInFreeBsd;
import labnotes.plan.Plan;
import labnotes.run.HostFunctions;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import labnotes.text.Diagnostic;

/**
 * A real shell to which resources are applied.
 *
 * @param command starts a shell that reads its program
 * @param prelude for the host itself or for a tree
 */
public record RealHost(List<String> command, Sh prelude) {
  /** A tree of files on this machine. */
  public static RealHost tree(Path root, String... shell) {
    return new RealHost(List.of(shell), HostFunctions.offline(root.toString()));
  }

  /** The host that a command enters: this machine, a namespace or another root. */
  static RealHost through(String... command) {
    return new RealHost(List.of(command), HostFunctions.live());
  }

  /** A stand-in for FreeBSD. */
  static RealHost freebsd(StandInFreeBsd host) {
    List<String> command = new ArrayList<>(List.of(host.via().split(" ", -1)));
    command.addAll(List.of("/bin/sh", "-s"));
    return new RealHost(command, HostFunctions.live());
  }

  /** The plan of resources in YAML. */
  public Plan plan(String desired) {
    return plan(ResourceYaml.read(desired));
  }

  /** The plan of resources. */
  public Plan plan(List<Resource> resources) {
    return Plan.of(resources, observe(needs(resources)));
  }

  /** The reasons for which the host does not allow resources in YAML, in one line. */
  public String refusals(String desired) {
    return plan(desired).refusals().stream()
        .map(Diagnostic::message)
        .collect(Collectors.joining(", "));
  }

  /** The output of a script, which may use labnotes' functions. */
  public String answer(String script) {
    return answers(List.of(Sh.of("eval {}", script))).get(0).text();
  }

  /** Applies resources in YAML, verifies every expectation, and returns the plan. */
  public Plan converge(String desired) {
    return converge(ResourceYaml.read(desired));
  }

  /** Applies resources, verifies every expectation, and returns the plan. */
  public Plan converge(List<Resource> resources) {
    Plan plan = Plan.of(resources, observe(needs(resources)));
    assertThat(plan.refusals()).isEmpty();
    Set<Fact<?>> questions = new LinkedHashSet<>(needs(resources));
    Facts expected = Facts.none();
    for (Change change : plan.changes()) {
      apply(change);
      expected = expected.and(change.expect());
    }
    questions.addAll(expected.questions());
    Facts after = observe(questions);
    for (Fact<?> broken : expected.differences(after)) {
      assertThat(after.peek(cast(broken))).as("%s", broken).isEqualTo(expected.peek(cast(broken)));
    }
    for (Fact<?> fact : expected.questions()) {
      assertThat(answers(Facts.of(cast(fact), expected.get(cast(fact))).verify()))
          .as("%s holds", fact)
          .allMatch(Answer::succeeded);
    }
    assertThat(Plan.of(resources, after).isEmpty()).as("nothing is due").isTrue();
    return plan;
  }

  @SuppressWarnings("unchecked") // only ever read as an object
  private static Fact<Object> cast(Fact<?> fact) {
    return (Fact<Object>) fact;
  }

  private void apply(Change change) {
    List<Sh> steps = new ArrayList<>(change.precondition().verify());
    steps.add(change.apply());
    for (Answer answer : answers(steps)) {
      assertThat(answer.succeeded()).as("%s: %s", change.address(), answer.text()).isTrue();
    }
  }

  /** The answers to questions. */
  public Facts observe(Collection<? extends Fact<?>> facts) {
    FactBatch questions = FactBatch.of(facts);
    return questions.read(
        run(Batch.ofQuestions(ShellFunctions.of(prelude), questions.fragments())));
  }

  /** The host's answers to steps, up to the first that fails. */
  public List<Answer> answers(List<Sh> steps) {
    Sh recording = Sh.of("{}\nlabnotes_fired() { :; }", prelude);
    return run(Batch.of(ShellFunctions.of(recording), steps, List.of()));
  }

  private List<Answer> run(Batch batch) {
    List<Answer> answers = new ArrayList<>();
    try {
      Process shell =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      Thread feeding = new Thread(() -> feed(shell, batch.program()));
      feeding.start();
      AnswerStream stream = batch.reader((answer, index) -> answers.add(answer));
      shell.getInputStream().transferTo(stream);
      feeding.join();
      shell.waitFor();
      assertThat(stream.isComplete()).as("%s answered everything", command).isTrue();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    return answers;
  }

  private static void feed(Process shell, byte[] program) {
    try (OutputStream input = shell.getOutputStream()) {
      input.write(program);
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  static Set<Fact<?>> needs(List<Resource> resources) {
    Set<Fact<?>> needs = new LinkedHashSet<>();
    resources.forEach(resource -> needs.addAll(resource.needs()));
    return needs;
  }
}
