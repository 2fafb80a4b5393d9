package labnotes.format.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.format.SettingsEdit;
import labnotes.format.shell.evaluation.ShellAssignment;
import labnotes.format.shell.evaluation.ShellValue;
import labnotes.format.shell.syntax.ShellStatement;
import labnotes.format.shell.syntax.WordPart;
import labnotes.text.Validated;

/** The removal of a variable, or of words of it, from a file of shell variables. */
record ShellRemoval(ShellEditor editor, String key) {
  private static final String NOTHING = ":";

  private ShellText before() {
    return editor.before();
  }

  private String text() {
    return before().text();
  }

  /** The text without the assignments of the variable. */
  Validated<String> setting() {
    Optional<Integer> other = before().otherChange(key);
    List<ShellAssignment> assignments = before().assignments(key);
    boolean isUnset =
        before().evaluation().value(key).origin() == ShellValue.Origin.UNSET || !before().sets(key);
    if (isUnset) {
      return Validated.valid(text());
    }
    if (other.isPresent()) {
      return Validated.refused(editor.refusals().condition(key, other.get()));
    }
    Optional<Integer> use = before().read(key, assignments.get(0).word().to());
    if (use.isPresent()) {
      return Validated.refused(editor.refusals().use(key, use.get()));
    }
    Optional<ShellAssignment> changing =
        assignments.stream().filter(before()::changesOthers).findFirst();
    if (changing.isPresent()) {
      return Validated.refused(editor.refusals().assigningValue(key, changing.get().word().from()));
    }
    return Stream.of(cut(assignments), replaced(assignments))
        .filter(rest -> editor.isRight(key, rest, value -> true) && isRemoved(rest, assignments))
        .findFirst()
        .map(Validated::valid)
        .orElseGet(() -> Validated.refused(editor.refusals().removal(key, cut(assignments))));
  }

  /** Whether the variable is gone, and a last assignment has not left the end to a test. */
  private boolean isRemoved(String rest, List<ShellAssignment> assignments) {
    ShellText after = ShellText.of(rest);
    List<ShellStatement> statements = before().evaluation().script().statements();
    int last = statements.get(statements.size() - 1).from();
    boolean isLast = assignments.stream().anyMatch(one -> one.statement().from() >= last);
    boolean keepsStatus = !isLast || after.evaluation().succeeds() || editor.hasErrors(rest);
    return keepsStatus && !after.sets(key);
  }

  private String cut(List<ShellAssignment> assignments) {
    StringBuilder rest = new StringBuilder(text());
    int end = text().length();
    for (int index = assignments.size() - 1; index >= 0; index--) {
      ShellAssignment one = assignments.get(index);
      if (before().isListed(one)) {
        ShellText.ShellExtent extent = before().extent(one);
        rest.delete(extent.from(), Math.min(end, extent.to()));
        end = extent.from();
      } else {
        rest.replace(one.statement().from(), one.statement().to(), NOTHING);
      }
    }
    return rest.toString();
  }

  /** The text with a command in place of each assignment, where the grammar needs one. */
  private String replaced(List<ShellAssignment> assignments) {
    StringBuilder rest = new StringBuilder(text());
    for (int index = assignments.size() - 1; index >= 0; index--) {
      ShellAssignment one = assignments.get(index);
      ShellText.ShellExtent extent = before().extent(one);
      boolean isWord = extent.from() > one.statement().from() || extent.to() < one.statement().to();
      if (isWord) {
        rest.delete(extent.from(), extent.to());
      } else {
        rest.replace(one.statement().from(), one.statement().to(), NOTHING);
      }
    }
    return rest.toString();
  }

  /** The text without words in any assignment of the variable. */
  Validated<String> words(Set<String> words) {
    ShellValue now = before().evaluation().value(key);
    List<ShellAssignment> assignments = before().assignments(key);
    boolean isLiteral =
        assignments.size() == 1
            && assignments.get(0).isPlain()
            && now.known().isPresent()
            && assignments.get(0).word().value().literal().isPresent();
    if (isLiteral) {
      List<String> left = new ArrayList<>(now.words());
      boolean isChanged = left.removeAll(words);
      return !isChanged
          ? Validated.valid(text())
          : editor.edit(
              left.isEmpty()
                  ? new SettingsEdit.Remove(key)
                  : new SettingsEdit.Put(key, String.join(" ", left)));
    }
    return expanded(words, now, assignments);
  }

  private Validated<String> expanded(
      Set<String> words, ShellValue now, List<ShellAssignment> assignments) {
    StringBuilder rest = new StringBuilder(text());
    for (int index = assignments.size() - 1; index >= 0; index--) {
      List<WordPart> parts = assignments.get(index).word().value().parts();
      for (int part = parts.size() - 1; part >= 0; part--) {
        if (parts.get(part) instanceof WordPart.LiteralText literal) {
          cut(rest, literal, words);
        }
      }
    }
    String edited = rest.toString();
    if (edited.equals(text())) {
      return now.words().stream().noneMatch(words::contains)
          ? Validated.valid(edited)
          : Validated.refused(editor.refusals().expansion(key, expansion(assignments)));
    }
    Optional<Integer> use = before().read(key, assignments.get(0).word().to());
    if (use.isPresent()) {
      return Validated.refused(editor.refusals().useOfWords(key, use.get()));
    }
    boolean isRight =
        editor.isRight(key, edited, value -> value.words().stream().noneMatch(words::contains));
    return isRight
        ? Validated.valid(edited)
        : Validated.refused(editor.refusals().assignment(key, edited));
  }

  /** The place of the last assignment whose value is not literal. */
  private int expansion(List<ShellAssignment> assignments) {
    return assignments.stream()
        .filter(one -> one.word().value().literal().isEmpty())
        .reduce((earlier, later) -> later)
        .or(() -> assignments.stream().findFirst())
        .map(one -> one.word().from())
        .orElse(0);
  }

  /** Cuts words with the blanks in front of them; without any, with those behind them. */
  private void cut(StringBuilder rest, WordPart.LiteralText literal, Set<String> words) {
    String written = text().substring(literal.from(), literal.to());
    if (!written.equals(literal.text())) {
      return;
    }
    int end = written.length();
    while (end > 0) {
      int from = end;
      while (from > 0 && !Character.isWhitespace(written.charAt(from - 1))) {
        from--;
      }
      if (words.contains(written.substring(from, end)) && isWhole(literal, from, end)) {
        int before = from;
        while (before > 0 && Character.isWhitespace(written.charAt(before - 1))) {
          before--;
        }
        int after = end;
        while (before == from
            && after < written.length()
            && Character.isWhitespace(written.charAt(after))) {
          after++;
        }
        rest.delete(literal.from() + before, literal.from() + after);
        end = before;
      } else {
        end = from - 1;
      }
    }
  }

  /** Whether a word of a literal part does not continue in a part beside it. */
  private boolean isWhole(WordPart.LiteralText literal, int from, int end) {
    boolean startsValue = from > 0 || isEdge(literal.from() - 1);
    return startsValue && (end < literal.to() - literal.from() || isEdge(literal.to()));
  }

  private boolean isEdge(int at) {
    return at < 0 || at >= text().length() || "=\"' \t\n;".indexOf(text().charAt(at)) >= 0;
  }
}
