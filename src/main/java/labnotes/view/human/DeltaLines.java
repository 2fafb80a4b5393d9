package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import labnotes.kind.Delta;
import labnotes.text.UnifiedDiff;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/** Lines that show the differences of a change. */
record DeltaLines(TextStyle style) {
  private static final String NONE = "(none)";

  /** Returns the lines of one difference, without indentation and newlines. */
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
      return List.of(ControlCharacters.escape(opaque.name() + ": " + opaque.sizes()));
    }
    return List.of(ControlCharacters.escape(delta.name()) + ": (sensitive)");
  }

  /** A new value of several lines, such as the text of a command. */
  private List<String> lines(String name, String text) {
    List<String> lines = new ArrayList<>(List.of(ControlCharacters.escape(name) + ":"));
    ControlCharacters.escape(text)
        .lines()
        .map(line -> "  " + style.added(line))
        .forEach(lines::add);
    return lines;
  }

  private String value(Delta.Value value) {
    String name = ControlCharacters.escape(value.name()) + ": ";
    String before = value.before().map(ControlCharacters::escape).map(style::removed).orElse("");
    String after = value.after().map(ControlCharacters::escape).map(style::added).orElse("");
    if (before.isEmpty()) {
      return name + after;
    }
    return name + before + " → " + (after.isEmpty() ? style.removed(NONE) : after);
  }

  private List<String> diff(Delta.Text text) {
    String diff =
        UnifiedDiff.of(
            text.name(), text.name(), text.before().orElse(null), text.after().orElse(null));
    if (diff.isEmpty() && text.before().isPresent() != text.after().isPresent()) {
      String change = text.before().isPresent() ? "empty → " + NONE : NONE + " → empty";
      return List.of(ControlCharacters.escape(text.name()) + ": " + change);
    }
    List<String> lines = new ArrayList<>();
    ControlCharacters.escape(diff).lines().map(this::highlighted).forEach(lines::add);
    return lines;
  }

  private String highlighted(String line) {
    if (line.startsWith("---") || line.startsWith("+++")) {
      return style.title(line);
    }
    if (line.startsWith("@@")) {
      return style.position(line);
    }
    if (line.startsWith("+")) {
      return style.added(line);
    }
    return line.startsWith("-") ? style.removed(line) : line;
  }
}
