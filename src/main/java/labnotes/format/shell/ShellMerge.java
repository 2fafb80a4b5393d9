package labnotes.format.shell;

import java.util.function.Predicate;
import labnotes.format.lines.LineSplicer;
import labnotes.format.shell.evaluation.ShellAssignment;
import labnotes.format.shell.evaluation.ShellValue;
import labnotes.text.Validated;

/** The merge of the assignments of one text into another one. */
record ShellMerge(String file, String desired) {
  private static final LineSplicer LINES = new LineSplicer("\n");

  Validated<String> into(String existing) {
    Validated<String> merged = Validated.valid(existing);
    ShellText fragment = ShellText.of(desired);
    for (ShellAssignment one : fragment.evaluation().assignments()) {
      boolean isLast = fragment.lastPlain(one.name()).filter(one::equals).isPresent();
      if (isLast && merged.value().isPresent()) {
        merged = merge(fragment, one, merged.value().get());
      }
    }
    return merged;
  }

  private Validated<String> merge(ShellText fragment, ShellAssignment one, String existing) {
    ShellText text = ShellText.of(existing);
    ShellEditor editor = new ShellEditor(file, text);
    ShellValue value = fragment.evaluation().value(one.name());
    String written = one.word().value().source();
    boolean isKnown = value.known().isPresent();
    Predicate<ShellValue> isDesired =
        now ->
            isKnown
                ? now.known().equals(value.known())
                : now.origin() == ShellValue.Origin.SET && now.words().containsAll(value.words());
    boolean isNew = text.assignments(one.name()).isEmpty();
    boolean isWritten =
        text.lastPlain(one.name())
            .filter(now -> now.word().value().source().equals(written))
            .isPresent();
    if (isWritten && !isKnown) {
      return Validated.valid(existing);
    }
    boolean addsToItself = fragment.isSelfReading(one);
    if (isNew || (!isKnown && addsToItself)) {
      return isKnown && isDesired.test(text.evaluation().value(one.name()))
          ? Validated.valid(existing)
          : editor.insert(one.name(), lines(fragment, one), isDesired);
    }
    String source = isKnown ? ShellSpelling.quote(value.display()) : written;
    return editor.assign(one.name(), source, source, isDesired);
  }

  /** The lines of a setting with the comments directly above them. */
  private String lines(ShellText fragment, ShellAssignment one) {
    ShellText.ShellExtent extent = fragment.extent(one);
    return LINES.withComments(desired, extent.from(), extent.to(), "#");
  }
}
