package labnotes.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import labnotes.sh.Sh;
import labnotes.transport.Session;

/** Runs a sending script on a host and tells what it reports. */
final class ScriptRun {
  private ScriptRun() {}

  /**
   * Runs a script until it ends.
   *
   * @param input a line a turn
   * @param arguments the script's
   * @param limit how long it may live
   * @throws ProbeException when it reports nothing at all, or nothing interprets it
   */
  static void of(
      Script script,
      String host,
      Session session,
      String input,
      List<String> arguments,
      Duration limit,
      Consumer<SendReport> onReport)
      throws IOException, ProbeException {
    Sh program =
        Sh.of(
            "{}\n{} | labnotes_script {}",
            script.function(),
            Sh.print(input.getBytes(StandardCharsets.US_ASCII)),
            arguments);
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    AtomicInteger reports = new AtomicInteger();
    ReportStream reader =
        new ReportStream(
            report -> {
              reports.incrementAndGet();
              onReport.accept(report);
            });
    try (Lifeline lifeline = new Lifeline(Programs.watched(limit, Sh.NOTHING, program))) {
      session.run(lifeline, reader, complaints);
    } catch (IOException broken) {
      String said = complaints.toString(StandardCharsets.UTF_8).strip();
      Optional<String> known = Explanations.known(host, said);
      if (known.isPresent()) {
        throw new ProbeException(known.get(), broken);
      }
      throw broken;
    }
    if (reports.get() == 0) {
      String said = complaints.toString(StandardCharsets.UTF_8).strip();
      throw new ProbeException(Explanations.of(host, said));
    }
  }
}
