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
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import labnotes.fact.Fact;
import labnotes.fact.FactBatch;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.guard.AccessGuard;
import labnotes.guard.Confirmation;
import labnotes.guard.GuardScript;
import labnotes.guard.Reconnection;
import labnotes.kind.Change;
import labnotes.kind.pending.KeyUsersFact;
import labnotes.plan.Plan;
import labnotes.record.HostRecord;
import labnotes.record.RecordFact;
import labnotes.record.RecordWriter;
import labnotes.record.RunHeader;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import labnotes.text.TimeLimit;
import labnotes.transport.NoShellException;
import labnotes.transport.Session;
import labnotes.transport.UnreachableException;

/** A host that is reached through a shell. */
public final class ShellHost implements Host {
  private static final TimeLimit READING = new TimeLimit(Duration.ofMinutes(1));

  private final Session session;
  private final ShellFunctions functions;
  private final Optional<Duration> confirmationTimeout;
  private HostRecord record = HostRecord.none();
  private Optional<RunJournal> journal = Optional.empty();
  private boolean isArmed;
  private int roundTrips;

  /**
   * A host that is reached through a session, which is closed with it.
   *
   * @param prelude the functions for a running system or for an offline tree, see {@link
   *     labnotes.run.HostFunctions}
   */
  public ShellHost(Session session, Sh prelude) {
    this(session, HostFunctions.library(() -> prelude), Optional.empty());
  }

  /**
   * A host that waits for a confirmation after changes that may cut access.
   *
   * @param functions {@link labnotes.run.HostFunctions#library}
   * @param confirmationTimeout empty to disable; ignored for a session without a connection
   */
  public ShellHost(
      Session session, ShellFunctions functions, Optional<Duration> confirmationTimeout) {
    this.session = session;
    this.functions = functions;
    this.confirmationTimeout = confirmationTimeout;
  }

  @Override
  public Optional<Duration> confirmationTimeout() {
    return session.duplicate().isPresent() ? confirmationTimeout : Optional.empty();
  }

  @Override
  public Facts observe(Collection<? extends Fact<?>> questions) throws IOException {
    FactBatch asked = FactBatch.of(withRecord(questions));
    List<Answer> answers = new ArrayList<>();
    exchange(Batch.ofQuestions(functions, asked.fragments()), answers::add);
    return remember(read(asked, answers));
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
            RecordWriter.of(header, record, plan),
            before.map(RunJournal::round).orElse(0) + 1,
            new GuardScript(header.id(), functions, guard, before.isPresent() && isArmed));
    journal = Optional.of(now);
    List<Sh> steps = new ArrayList<>(now.changes());
    steps.add(0, now.begin());
    FactBatch asked = FactBatch.of(withExpectations(withRecord(questions), changes));
    List<Sh> closing = new ArrayList<>(asked.fragments());
    closing.add(0, now.end());

    Batch batch = Batch.of(functions, steps, closing);
    AnswerProgress progress = new AnswerProgress(changes, events);
    try {
      exchange(batch, progress::accept);
    } catch (IOException broken) {
      throw new InterruptedRunException(broken, progress.interrupted(), progress.isStarted());
    }
    List<ChangeResult> results = progress.results();
    isArmed =
        now.guard().isArmed(index -> index < results.size() && results.get(index).isStarted());
    return new ApplyOutcome(
        progress.refusal(),
        progress.results(),
        remember(read(asked, progress.answersAfter(steps.size() + 1))));
  }

  private static Facts read(FactBatch asked, List<Answer> answers) throws IOException {
    try {
      return READING.compute(() -> asked.read(answers));
    } catch (TimeoutException late) {
      throw new IOException("reading the answers of the host " + late.getMessage(), late);
    }
  }

  @Override
  public Confirmation confirm(Consumer<RunEvent> events) {
    if (confirmationTimeout.isEmpty() || journal.isEmpty() || !journal.get().guard().isNeeded()) {
      return Confirmation.notNeeded();
    }
    RunJournal last = journal.get();
    roundTrips++;
    return new Reconnection(
            session,
            functions,
            last.guard().confirm(last.done(), last.failed()),
            confirmationTimeout.get())
        .await(reason -> events.accept(new RunEvent.ConnectionFailed(reason)));
  }

  /** Without an answer the record keeps the outcome that the host wrote itself. */
  @Override
  public void recordUnverified(String run) {
    try {
      exchange(
          Batch.ofQuestions(functions, List.of(Sh.of("labnotes_unverified {}", run))),
          answer -> {});
    } catch (IOException unreachable) {
      // The report of the run has the failure.
    }
  }

  /** The record is read first: a run that ends while the host is read was active. */
  private static Set<Fact<?>> withRecord(Collection<? extends Fact<?>> questions) {
    Set<Fact<?>> all = new FactSet(List.of(RecordFact.INSTANCE));
    all.addAll(questions);
    return all;
  }

  private Facts remember(Facts answers) {
    record = answers.get(RecordFact.INSTANCE).settledBy(answers);
    return KeyUsersFact.addTo(answers.with(RecordFact.INSTANCE, record), record.state()::resources);
  }

  private static Set<Fact<?>> withExpectations(
      Collection<? extends Fact<?>> questions, List<Change> changes) {
    Set<Fact<?>> all = new FactSet(questions);
    changes.stream()
        .flatMap(change -> change.expect().questions().stream())
        .filter(expected -> !all.contains(expected))
        .forEach(all::add);
    return all;
  }

  private void exchange(Batch batch, Consumer<Answer> onAnswer) throws IOException {
    roundTrips++;
    AnswerStream answers = batch.reader((answer, index) -> onAnswer.accept(answer));
    ByteArrayOutputStream errors = new BoundedOutput();
    try {
      session.run(new ByteArrayInputStream(batch.program()), answers, errors);
    } catch (NoShellException none) {
      throw new UnreachableException(none.getMessage(), none);
    }
    if (!answers.isComplete()) {
      String output = errors.toString(StandardCharsets.UTF_8).strip();
      if (!answers.isBegun()) {
        throw new UnreachableException(noShell((answers.preamble() + "\n" + output).strip()), null);
      }
      throw new UnreachableException(
          "the connection ended after %d of %d answers%s"
              .formatted(answers.answered(), batch.size(), output.isEmpty() ? "" : ": " + output),
          null);
    }
  }

  @Override
  public List<String> remarks() {
    return session.remarks();
  }

  /** The message for a host that did not run the program, such as one with a nologin shell. */
  private static String noShell(String output) {
    List<String> lines = output.lines().toList();
    String printed =
        lines.isEmpty()
            ? "it ended without output"
            : "it printed `" + lines.get(lines.size() - 1).strip() + "`";
    return "the host did not start /bin/sh: "
        + printed
        + "; check the user's login shell and its startup files, and sshd's ForceCommand";
  }

  @Override
  public int roundTrips() {
    return roundTrips;
  }

  @Override
  public void close() {
    session.close();
  }
}
