package labnotes.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.Questions;
import labnotes.guard.AccessGuard;
import labnotes.guard.Confirmation;
import labnotes.guard.GuardFunctions;
import labnotes.guard.GuardScript;
import labnotes.guard.Reconnection;
import labnotes.kind.Change;
import labnotes.plan.Plan;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.record.RecordFunctions;
import labnotes.record.RecordWriter;
import labnotes.record.RunHeader;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;
import labnotes.transport.Session;
import labnotes.transport.UnreachableException;

/** A host behind a shell. */
public final class ShellHost implements Host {
  private final Session session;
  private final Sh prelude;
  private final Optional<Duration> patience;
  private HostRecord record = HostRecord.none();
  private Optional<RunJournal> journal = Optional.empty();
  private boolean armed;
  private int trips;

  /**
   * A host behind a session, which is closed with it.
   *
   * @param prelude the functions for a running system or for an offline tree, see {@link
   *     labnotes.run.HostFunctions}
   */
  public ShellHost(Session session, Sh prelude) {
    this(session, prelude, Optional.empty());
  }

  /**
   * A host that waits so long for a new connection after changes that may have cut the way in.
   *
   * @param patience empty where it shall not wait; of no use to a session that does not connect
   */
  public ShellHost(Session session, Sh prelude, Optional<Duration> patience) {
    this.session = session;
    this.prelude =
        Sh.all(
            List.of(
                prelude,
                RecordFunctions.all(),
                GuardFunctions.all(),
                Sh.script(ShellHost.class, "boot-environment.sh")));
    this.patience = patience;
  }

  @Override
  public Optional<Duration> patience() {
    return session.duplicate().isPresent() ? patience : Optional.empty();
  }

  @Override
  public Facts observe(Collection<? extends Fact<?>> questions) throws IOException {
    Questions asked = Questions.of(withRecord(questions));
    List<Answer> answers = new ArrayList<>();
    trip(Batch.ofQuestions(prelude, asked.fragments()), answers::add);
    return noted(asked.read(answers));
  }

  @Override
  public ApplyOutcome apply(
      Plan plan,
      RunHeader header,
      Optional<AccessGuard> guard,
      Collection<? extends Fact<?>> questions,
      Consumer<RunEvent> events)
      throws IOException {
    List<Change> changes = plan.changes();
    Optional<RunJournal> before = journal.filter(last -> last.header().id().equals(header.id()));
    RunJournal now =
        new RunJournal(
            header,
            new RecordWriter(header, record, plan),
            before.map(RunJournal::pass).orElse(0) + 1,
            new GuardScript(header.id(), prelude, guard, before.isPresent() && armed));
    journal = Optional.of(now);
    List<Sh> steps = new ArrayList<>(now.changes());
    steps.add(0, now.begin());
    Questions asked = Questions.of(withPromises(withRecord(questions), changes));
    List<Sh> closing = new ArrayList<>(asked.fragments());
    closing.add(0, now.end());

    Batch batch = Batch.of(prelude, steps, closing);
    AnswerProgress progress = new AnswerProgress(changes, events);
    try {
      trip(batch, progress::accept);
    } catch (IOException broken) {
      throw new InterruptedRunException(broken, progress.cutShort(), progress.isBegun());
    }
    List<ChangeResult> results = progress.results();
    armed = now.watch().isArmed(index -> index < results.size() && results.get(index).isBegun());
    return new ApplyOutcome(
        progress.refusal(),
        progress.results(),
        noted(asked.read(progress.answersAfter(steps.size() + 1))));
  }

  @Override
  public Confirmation confirm(Consumer<RunEvent> events) {
    if (patience.isEmpty() || journal.isEmpty() || !journal.get().watch().isNeeded()) {
      return Confirmation.needless();
    }
    RunJournal last = journal.get();
    trips++;
    return new Reconnection(
            session, prelude, last.watch().confirm(last.done(), last.failed()), patience.get())
        .await(trouble -> events.accept(new RunEvent.Unreached(trouble)));
  }

  /**
   * The record is read with everything else, for what is written to it grows from what is there.
   */
  private static Set<Fact<?>> withRecord(Collection<? extends Fact<?>> questions) {
    Set<Fact<?>> all = new FactSet(questions);
    all.add(new RecordFact());
    return all;
  }

  private Facts noted(Facts answers) {
    record = answers.get(new RecordFact());
    return answers;
  }

  private static Set<Fact<?>> withPromises(
      Collection<? extends Fact<?>> questions, List<Change> changes) {
    Set<Fact<?>> all = new FactSet(questions);
    changes.stream()
        .flatMap(change -> change.expect().questions().stream())
        .filter(promise -> !all.contains(promise))
        .forEach(all::add);
    return all;
  }

  private void trip(Batch batch, Consumer<Answer> onAnswer) throws IOException {
    trips++;
    AnswerStream answers = batch.reader((answer, index) -> onAnswer.accept(answer));
    ByteArrayOutputStream complaints = new BoundedOutput();
    session.run(new ByteArrayInputStream(batch.program()), answers, complaints);
    if (!answers.isComplete()) {
      String said = complaints.toString(StandardCharsets.UTF_8).strip();
      throw new UnreachableException(
          "the connection ended after %d of %d answers%s"
              .formatted(answers.answered(), batch.size(), said.isEmpty() ? "" : ": " + said),
          null);
    }
  }

  @Override
  public int trips() {
    return trips;
  }

  @Override
  public void close() {
    session.close();
  }
}
