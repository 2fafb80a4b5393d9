package labnotes.view.human;

import java.util.List;
import java.util.Optional;
import labnotes.format.Reading;
import labnotes.kind.file.FileExplanation;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.WrappedText;

/** What a host's programs make of a file, as people read it. */
record EffectiveConfigText(TextStyle style) {
  private static final int FEW = 40;

  String of(FileExplanation file) {
    StringBuilder text = new StringBuilder();
    file.now().ifPresent(reading -> text.append(of(reading, file.path(), false)));
    file.then().ifPresent(reading -> text.append(of(reading, file.path(), true)));
    return text.toString();
  }

  private String of(Reading reading, String path, boolean then) {
    return reading.whole()
        ? whole(reading, (then ? " will read " : " reads ") + path)
        : lines(reading, then ? "will take from " + path + " then" : "takes from " + path);
  }

  private static String whole(Reading reading, String what) {
    StringBuilder text = new StringBuilder();
    String words = reading.reader() + what + ": " + String.join("; ", reading.remarks());
    WrappedText.lines(words, 98).forEach(one -> text.append(TextStyle.printable(one)).append('\n'));
    return text.append('\n').toString();
  }

  private String lines(Reading reading, String what) {
    StringBuilder text = new StringBuilder();
    text.append(style.title(TextStyle.printable(reading.reader() + " " + what))).append('\n');
    if (reading.taken().isEmpty()) {
      text.append("  nothing\n");
    }
    for (Reading.Taken one : reading.taken().stream().limit(FEW).toList()) {
      String value = one.value().isEmpty() ? "" : " = " + one.value();
      line(text, one.line(), one.name() + value);
    }
    more(text, reading.taken().size());
    if (!reading.lost().isEmpty()) {
      text.append(style.changed("and not")).append('\n');
    }
    for (Reading.Lost one : reading.lost().stream().limit(FEW).toList()) {
      line(text, one.line(), one.text() + " (" + one.reason() + ")");
    }
    more(text, reading.lost().size());
    for (String remark : reading.remarks()) {
      List<String> wrapped = WrappedText.lines(remark, 96);
      wrapped.forEach(one -> text.append("  ").append(TextStyle.printable(one)).append('\n'));
    }
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, int number, String words) {
    String head = "  line %-4d ".formatted(number);
    for (String one : WrappedText.lines(words, 88)) {
      text.append(head).append(TextStyle.printable(one)).append('\n');
      head = " ".repeat(head.length());
    }
  }

  private static void more(StringBuilder text, int size) {
    Optional.of(size - FEW)
        .filter(left -> left > 0)
        .ifPresent(left -> text.append("  and ").append(left).append(" more\n"));
  }
}
