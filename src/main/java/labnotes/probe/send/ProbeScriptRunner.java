package labnotes.probe.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import labnotes.probe.host.HostErrorMessages;
import labnotes.probe.host.KeepAliveInput;
import labnotes.probe.host.ProbeException;
import labnotes.probe.host.WatchedProgram;
import labnotes.sh.Sh;
import labnotes.transport.Session;

/** Runs a sending script on a host and tells what it reports. */
public final class ProbeScriptRunner {
  private ProbeScriptRunner() {}

  /**
   * Runs a script until it ends.
   *
   * @param input a line a turn
   * @param arguments the script's
   * @param limit how long it may live
   * @throws ProbeException when it reports nothing at all, or nothing interprets it
   */
  public static void of(
      ProbeScript script,
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
    SendReportReader reader =
        new SendReportReader(
            report -> {
              reports.incrementAndGet();
              onReport.accept(report);
            });
    try (KeepAliveInput lifeline = new KeepAliveInput(WatchedProgram.watched(limit, Sh.NOTHING, program))) {
      session.run(lifeline, reader, complaints);
    } catch (IOException broken) {
      String said = complaints.toString(StandardCharsets.UTF_8).strip();
      Optional<String> known = HostErrorMessages.known(host, said);
      if (known.isPresent()) {
        throw new ProbeException(known.get(), broken);
      }
      throw broken;
    }
    if (reports.get() == 0) {
      String said = complaints.toString(StandardCharsets.UTF_8).strip();
      throw new ProbeException(HostErrorMessages.of(host, said));
    }
  }
}
