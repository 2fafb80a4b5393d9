package labnotes.profile.template;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * The syntax errors of a template. The parser stops at an error, so the line of each error is
 * blanked before the next attempt.
 *
 * @param name the template's name in the library
 * @param file as the user would type it
 */
record TemplateSyntax(Configuration configuration, String name, String file) {
  private static final int MAX_ERRORS = 20;

  /** Errors about a directive without its counterpart, which a blanked line may cause. */
  private static final Pattern UNBALANCED =
      Pattern.compile(
          "(?i)end of file reached(?!. You have an unclosed .\\{)|nesting|must be nested|end-tag"
              + " somewhere|Encountered \"<(/[#@]|#(else|recover|case))");

  private static final Pattern OPEN = Pattern.compile("`(.+)` is not closed");

  private static final Pattern TAG = Pattern.compile("</?[#@]");

  /** Returns the syntax error that is the reason of a failure; empty for other failures. */
  static Optional<ParseException> cause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ParseException invalid) {
        return Optional.of(invalid);
      }
    }
    return Optional.empty();
  }

  /** Returns the errors in the text of the template, in the order of its lines. */
  List<Diagnostic> errors(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    List<Diagnostic> errors = new ArrayList<>();
    boolean isTagBlanked = false;
    for (int attempt = 0; attempt < MAX_ERRORS; attempt++) {
      Optional<ParseException> invalid = parse(String.join("\n", lines));
      if (invalid.isEmpty()) {
        break;
      }
      ParseException error = invalid.get();
      boolean isUnbalanced = UNBALANCED.matcher(error.getEditorMessage()).find();
      if (!isUnbalanced || !isTagBlanked) {
        errors.add(located(TemplateDiagnosis.of(error, file), text));
      }
      if (isUnbalanced && !isTagBlanked) {
        break;
      }
      int index = error.getLineNumber() - 1;
      if (index < 0 || index >= lines.size() || lines.get(index).isBlank()) {
        break;
      }
      isTagBlanked |= TAG.matcher(lines.get(index)).find();
      lines.set(index, "");
    }
    return errors;
  }

  /** The error, at the beginning of what is not closed instead of at the end of the file. */
  private Diagnostic located(Diagnostic error, String text) {
    Matcher open = OPEN.matcher(error.message());
    return open.matches()
        ? lastUnclosed(open.group(1), text).map(error::movedTo).orElse(error)
        : error;
  }

  private Optional<Position> lastUnclosed(String opening, String text) {
    Deque<Integer> open = new ArrayDeque<>();
    String closing = opening.equals("${") ? "}" : opening.replace("<", "</");
    Matcher either =
        Pattern.compile(Pattern.quote(opening) + "|" + Pattern.quote(closing)).matcher(text);
    while (either.find()) {
      if (either.group().equals(opening)) {
        open.push(either.start());
      } else {
        open.poll();
      }
    }
    return Optional.ofNullable(open.peek()).map(offset -> position(text.substring(0, offset)));
  }

  private Position position(String before) {
    int line = (int) before.chars().filter(letter -> letter == '\n').count() + 1;
    return new Position(file, line, before.length() - before.lastIndexOf('\n'));
  }

  private Optional<ParseException> parse(String text) {
    try {
      Template unused = new Template(name, text, configuration);
      return Optional.empty();
    } catch (ParseException invalid) {
      return Optional.of(invalid);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
