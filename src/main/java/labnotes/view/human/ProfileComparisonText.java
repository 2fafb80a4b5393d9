package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import labnotes.plan.ProfileComparison;
import labnotes.plan.ProfileComparison.Fate;
import labnotes.plan.ProfileComparison.NoteChange;
import labnotes.plan.ProfileComparison.ResourceChange;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.WrappedText;

/** What the notes of one profile become in another, a note at a time, with its why. */
public record ProfileComparisonText(TextStyle style) {
  private static final String STEP = "  ";

  /** A blank at which no line ends, so that a sign stands before its address. */
  private static final char TIED = '\u00a0';

  /** Every note that differs, with its things and what is wished otherwise of them. */
  public String whole(ProfileComparison succession) {
    StringBuilder text = new StringBuilder(heading(succession)).append('\n');
    for (NoteChange note : succession.notes()) {
      text.append('\n').append(title(note));
      for (ResourceChange one : note.resources()) {
        text.append(STEP).append(resource(one)).append('\n');
        one.deltas().stream()
            .flatMap(delta -> new DeltaLines(style).of(delta).stream())
            .forEach(line -> text.append(STEP + STEP).append(line).append('\n'));
      }
    }
    return text.toString();
  }

  /** Every note that differs, with the names of its things; what is due follows in the plan. */
  String brief(ProfileComparison succession) {
    StringBuilder text = new StringBuilder(heading(succession)).append('\n');
    for (NoteChange note : succession.notes()) {
      text.append(title(note));
      boolean mixed = note.fate() == Fate.CHANGED;
      String things =
          note.resources().stream()
              .map(one -> (mixed ? sign(one.fate()) + TIED : "") + one.address())
              .collect(Collectors.joining(", "));
      WrappedText.lines(things, 94).stream()
          .map(line -> TextStyle.printable(line.replace(TIED, ' ')))
          .forEach(line -> text.append(STEP + STEP).append(line).append('\n'));
    }
    return text.toString();
  }

  private String heading(ProfileComparison succession) {
    String names =
        succession.from().equals(succession.to())
            ? succession.to() + " is for both releases"
            : succession.from() + " becomes " + succession.to();
    return style.title(TextStyle.printable(names)) + ": " + counts(succession);
  }

  private static String counts(ProfileComparison succession) {
    List<String> parts = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      long count = succession.notes().stream().filter(note -> note.fate() == fate).count();
      if (count > 0) {
        parts.add(Plural.of((int) count, "note") + " " + word(fate));
      }
    }
    parts.add(succession.same() + (parts.isEmpty() ? " notes as they were" : " as they were"));
    return String.join(", ", parts);
  }

  private String title(NoteChange note) {
    StringBuilder text = new StringBuilder();
    String words = sign(note.fate()) + " " + word(note.fate()) + ": ";
    text.append(coloured(note.fate(), words)).append(style.title(TextStyle.printable(note.title())));
    text.append('\n');
    WrappedText.lines(note.why(), 94)
        .forEach(line -> text.append(STEP).append(style.quiet(TextStyle.printable(line))).append('\n'));
    return text.toString();
  }

  private String resource(ResourceChange one) {
    String elsewhere =
        one.elsewhere()
            .map(note -> (one.fate() == Fate.GONE ? "  now in: " : "  was in: ") + note)
            .map(TextStyle::printable)
            .map(style::quiet)
            .orElse("");
    String address = sign(one.fate()) + " " + TextStyle.printable(one.address().toString());
    return coloured(one.fate(), address) + elsewhere;
  }

  private String coloured(Fate fate, String text) {
    return switch (fate) {
      case GONE -> style.removed(text);
      case NEW -> style.added(text);
      case CHANGED -> style.changed(text);
    };
  }

  private static String word(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }

  private static String sign(Fate fate) {
    return switch (fate) {
      case GONE -> "-";
      case NEW -> "+";
      case CHANGED -> "~";
    };
  }
}
