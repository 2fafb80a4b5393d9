package labnotes.probe.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parser of the output of a sending script: lines of an index and an optional error. */
final class SendReportReader extends OutputStream {
  private static final Pattern REPORT = Pattern.compile("([0-9]{1,9}) (.{0,200})");
  private static final int MAX_LINE_LENGTH = 4096;

  private final Consumer<SendReport> onReport;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  SendReportReader(Consumer<SendReport> onReport) {
    this.onReport = onReport;
  }

  @Override
  public void write(int value) throws IOException {
    if (value != '\n') {
      line.write(value);
      if (line.size() > MAX_LINE_LENGTH) {
        throw new IOException("the output of the sending script is not a report");
      }
      return;
    }
    Matcher matcher = REPORT.matcher(line.toString(StandardCharsets.UTF_8));
    line.reset();
    if (matcher.matches()) {
      onReport.accept(new SendReport(Integer.parseInt(matcher.group(1)), matcher.group(2).strip()));
    }
  }
}
