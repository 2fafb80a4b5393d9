package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

/**
 * A real shell on which wishes come true.
 *
 * @param command starts a shell that reads its program
 * @param prelude for the host itself or for a tree
 */
record RealHost(List<String> command, Sh prelude) {
  /** A tree of files on this machine. */
  static RealHost tree(java.nio.file.Path root, String... shell) {
    return new RealHost(List.of(shell), HostFunctions.offline(root.toString()));
  }

  /** What a command leads to: this machine itself, or a namespace or a root of its own. */
  static RealHost through(String... command) {
    return new RealHost(List.of(command), HostFunctions.live());
  }

  /** A stand-in for FreeBSD. */
  static RealHost freebsd(StandInFreeBsd host) {
    List<String> command = new ArrayList<>(List.of(host.via().split(" ", -1)));
    command.addAll(List.of("/bin/sh", "-s"));
    return new RealHost(command, HostFunctions.live());
  }

  /** The plan of what the wishes ask here. */
  Plan plan(String wish) {
    List<Resource> resources = ResourceYaml.read(wish);
    return Plan.of(resources, observe(needs(resources)));
  }

  /** Makes the wishes come true, holds every promise against the host, and tells the plan. */
  Plan converge(String wish) {
    return converge(ResourceYaml.read(wish));
  }

  /** Makes wishes come true that no text holds. */
  Plan converge(List<Resource> resources) {
    Plan plan = Plan.of(resources, observe(needs(resources)));
    assertThat(plan.refusals()).isEmpty();
    Set<Fact<?>> questions = new LinkedHashSet<>(needs(resources));
    Facts promised = Facts.none();
    for (Change change : plan.changes()) {
      apply(change);
      promised = promised.and(change.expect());
    }
    questions.addAll(promised.questions());
    Facts after = observe(questions);
    for (Fact<?> broken : promised.differences(after)) {
      assertThat(after.peek(cast(broken))).as("%s", broken).isEqualTo(promised.peek(cast(broken)));
    }
    for (Fact<?> fact : promised.questions()) {
      assertThat(answers(Facts.of(cast(fact), promised.get(cast(fact))).verify()))
          .as("%s holds", fact)
          .allMatch(Answer::succeeded);
    }
    assertThat(Plan.of(resources, after).isEmpty()).as("nothing is left to do").isTrue();
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
  Facts observe(Collection<? extends Fact<?>> facts) {
    FactBatch questions = FactBatch.of(facts);
    return questions.read(run(Batch.ofQuestions(prelude, questions.fragments())));
  }

  /** What the host itself says to some steps, the first failing one being the last. */
  List<Answer> answers(List<Sh> steps) {
    Sh recording = Sh.of("{}\nlabnotes_fired() { :; }", prelude);
    return run(Batch.of(recording, steps, List.of()));
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
      throw new java.io.UncheckedIOException(broken);
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
      throw new java.io.UncheckedIOException(ended);
    }
  }

  static Set<Fact<?>> needs(List<Resource> resources) {
    Set<Fact<?>> needs = new LinkedHashSet<>();
    resources.forEach(resource -> needs.addAll(resource.needs()));
    return needs;
  }
}
