package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labnotes.plan.ProfileComparison;
import labnotes.plan.ProfileComparison.DifferenceType;
import labnotes.plan.ProfileComparison.NoteChange;
import labnotes.plan.ProfileComparison.ResourceChange;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** The notes that differ between two profiles, each with its why. */
record ProfileComparisonText(TextStyle style) {
  private static final String STEP = "  ";

  /** A blank at which no line ends, so that a sign precedes its address. */
  private static final char NO_BREAK_SPACE = '\u00a0';

  /** Returns every note that differs with the differences of its resources. */
  String detailed(ProfileComparison comparison) {
    StringBuilder text = new StringBuilder(heading(comparison)).append('\n');
    for (NoteChange note : comparison.notes()) {
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

  /** Returns every note that differs with the addresses of its resources. */
  String brief(ProfileComparison comparison) {
    StringBuilder text = new StringBuilder(heading(comparison)).append('\n');
    for (NoteChange note : comparison.notes()) {
      text.append(title(note));
      boolean isMixed = note.type() == DifferenceType.CHANGED;
      String addresses =
          note.resources().stream()
              .map(one -> (isMixed ? sign(one.type()) + NO_BREAK_SPACE : "") + one.address())
              .collect(Collectors.joining(", "));
      style.wrap(addresses, 4).stream()
          .map(line -> ControlCharacters.escape(line.replace(NO_BREAK_SPACE, ' ')))
          .forEach(line -> text.append(STEP + STEP).append(line).append('\n'));
    }
    return text.toString();
  }

  private String heading(ProfileComparison comparison) {
    String names =
        comparison.from().equals(comparison.to())
            ? comparison.to() + " covers both releases"
            : comparison.from() + " → " + comparison.to();
    return style.title(ControlCharacters.escape(names)) + ": " + counts(comparison);
  }

  private static String counts(ProfileComparison comparison) {
    List<String> parts = new ArrayList<>();
    for (DifferenceType type : DifferenceType.values()) {
      long count = comparison.notes().stream().filter(note -> note.type() == type).count();
      if (count > 0) {
        parts.add(Plural.of(count, "note") + " " + word(type));
      }
    }
    parts.add(Plural.of(comparison.same(), "note") + " unchanged");
    return String.join(", ", parts);
  }

  private String title(NoteChange note) {
    StringBuilder text = new StringBuilder();
    String words = sign(note.type()) + " " + word(note.type()) + ": ";
    text.append(highlighted(note.type(), words))
        .append(style.title(ControlCharacters.escape(note.title())))
        .append('\n');
    for (String line : style.wrap(note.why(), 2)) {
      text.append(STEP).append(style.dimmed(ControlCharacters.escape(line))).append('\n');
    }
    return text.toString();
  }

  private String resource(ResourceChange one) {
    String otherNote =
        one.elsewhere()
            .map(
                note ->
                    (one.type() == DifferenceType.REMOVED ? "  now in note: " : "  was in note: ")
                        + note)
            .map(ControlCharacters::escape)
            .map(style::dimmed)
            .orElse("");
    String address = sign(one.type()) + " " + ControlCharacters.escape(one.address().toString());
    return highlighted(one.type(), address) + otherNote;
  }

  private String highlighted(DifferenceType type, String text) {
    return switch (type) {
      case REMOVED -> style.removed(text);
      case ADDED -> style.added(text);
      case CHANGED -> style.changed(text);
    };
  }

  private static String word(DifferenceType type) {
    return switch (type) {
      case REMOVED -> "removed";
      case ADDED -> "added";
      case CHANGED -> "changed";
    };
  }

  private static String sign(DifferenceType type) {
    return switch (type) {
      case REMOVED -> "-";
      case ADDED -> "+";
      case CHANGED -> "~";
    };
  }
}
