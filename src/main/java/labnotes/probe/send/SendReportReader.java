package labnotes.probe.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a sending script's lines, a turn's number and what went wrong, while they come. */
public final class SendReportReader extends OutputStream {
  private static final Pattern REPORT = Pattern.compile("([0-9]{1,9}) (.{0,200})");
  private static final int LINE_LIMIT = 4096;

  private final Consumer<SendReport> onReport;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  public SendReportReader(Consumer<SendReport> onReport) {
    this.onReport = onReport;
  }

  @Override
  public void write(int value) throws IOException {
    if (value != '\n') {
      line.write(value);
      if (line.size() > LINE_LIMIT) {
        throw new IOException("the sender sent something that is no report");
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
