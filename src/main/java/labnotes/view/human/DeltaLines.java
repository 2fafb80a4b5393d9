package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import labnotes.kind.Delta;
import labnotes.text.UnifiedDiff;
import labnotes.view.layout.TextStyle;

/** The aspects of a change as lines. */
record DeltaLines(TextStyle style) {
  /** The lines of one aspect, without indentation and line ends. */
  List<String> of(Delta delta) {
    if (delta instanceof Delta.Value value) {
      return value.before().isEmpty() && value.after().orElse("").strip().contains("\n")
          ? lines(value.name(), value.after().orElseThrow().strip())
          : List.of(value(value));
    }
    if (delta instanceof Delta.Text text) {
      return diff(text);
    }
    if (delta instanceof Delta.Opaque opaque) {
      return List.of(
          TextStyle.printable(opaque.name() + ": " + opaque.before() + " → " + opaque.after()));
    }
    return List.of(delta.name() + ": not shown, for it is secret");
  }

  /** A new value of several lines, such as a command's. */
  private List<String> lines(String name, String text) {
    List<String> lines = new ArrayList<>(List.of(TextStyle.printable(name) + ":"));
    TextStyle.printable(text).lines().map(line -> "  " + style.added(line)).forEach(lines::add);
    return lines;
  }

  private String value(Delta.Value value) {
    String name = TextStyle.printable(value.name()) + ": ";
    String before = value.before().map(TextStyle::printable).map(style::removed).orElse("");
    String after = value.after().map(TextStyle::printable).map(style::added).orElse("");
    if (before.isEmpty()) {
      return name + after;
    }
    return name + before + " → " + (after.isEmpty() ? style.removed("nothing") : after);
  }

  private List<String> diff(Delta.Text text) {
    String diff =
        UnifiedDiff.of(
            text.name(), text.name(), text.before().orElse(null), text.after().orElse(null));
    if (diff.isEmpty() && text.before().isPresent() != text.after().isPresent()) {
      String change = text.before().isPresent() ? "empty → nothing" : "nothing → empty";
      return List.of(TextStyle.printable(text.name()) + ": " + change);
    }
    List<String> lines = new ArrayList<>();
    TextStyle.printable(diff).lines().map(this::coloured).forEach(lines::add);
    return lines;
  }

  private String coloured(String line) {
    if (line.startsWith("---") || line.startsWith("+++")) {
      return style.title(line);
    }
    if (line.startsWith("@@")) {
      return style.place(line);
    }
    if (line.startsWith("+")) {
      return style.added(line);
    }
    return line.startsWith("-") ? style.removed(line) : line;
  }
}
