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
import labnotes.probe.host.ProbeHost;
import labnotes.probe.host.WatchedProgram;
import labnotes.sh.Sh;

/**
 * A runner of sending scripts on a host.
 *
 * @param host the sender
 * @param limit time after which the host ends the script
 */
public record ProbeScriptRunner(ProbeHost host, Duration limit) {
  /**
   * Runs a script until it ends.
   *
   * @param input a line for each frame or session
   * @param onReport receives each report
   * @throws ProbeException if the script reports nothing, or the host has no interpreter
   */
  public void run(
      ProbeScript script, String input, List<String> arguments, Consumer<SendReport> onReport)
      throws IOException, ProbeException {
    Sh program =
        Sh.of(
            "{}\n{} | {}",
            ProbeScript.functions(),
            Sh.print(input.getBytes(StandardCharsets.US_ASCII)),
            script.command(arguments));
    ByteArrayOutputStream errorOutput = new ByteArrayOutputStream();
    AtomicInteger reports = new AtomicInteger();
    SendReportReader reader =
        new SendReportReader(
            report -> {
              reports.incrementAndGet();
              onReport.accept(report);
            });
    try (KeepAliveInput keepAlive = new KeepAliveInput(WatchedProgram.of(limit, program))) {
      host.session().run(keepAlive, reader, errorOutput);
    } catch (IOException broken) {
      Optional<String> known = HostErrorMessages.known(host.name(), text(errorOutput));
      if (known.isPresent()) {
        throw new ProbeException(known.get(), broken);
      }
      throw broken;
    }
    if (reports.get() == 0) {
      throw new ProbeException(HostErrorMessages.of(host.name(), text(errorOutput)));
    }
  }

  private static String text(ByteArrayOutputStream errorOutput) {
    return errorOutput.toString(StandardCharsets.UTF_8).strip();
  }
}
