package labnotes.view.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.probe.ProbeResult;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.text.LocalFile;
import labnotes.view.json.JsonDocument;
import labnotes.view.probe.ProbeJson;

/** A directory with the evidence of a probe: captures, verdict and report. */
public record EvidenceDirectory(Path path) {
  /** Creates the directory if it does not exist. */
  public void create() throws IOException {
    Files.createDirectories(path);
  }

  /**
   * Writes the files.
   *
   * @param changes differences from an earlier verdict; empty without one
   * @param document document of the command
   */
  public void write(
      ProbeResult result, Optional<VerdictComparison> changes, JsonDocument document, int exit)
      throws IOException {
    write(ProbeReportPage.SENDER_CAPTURE, result.captures().sender());
    write(ProbeReportPage.RECEIVER_CAPTURE, result.captures().receiver());
    write(
        "verdict.json",
        document.with(exit, node -> ProbeJson.addResult(node, result, changes)) + "\n");
    write("report.html", ProbeReportPage.format(result, changes));
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] content) throws IOException {
    LocalFile.of(path.resolve(name)).write(content);
  }
}
