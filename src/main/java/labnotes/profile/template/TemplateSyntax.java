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
 * The syntax errors of a template. The parser stops at an error, so what is wrong is blanked before
 * the next attempt.
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

  /** The error about an interpolation inside an expression. */
  private static final String NESTED = "You can't use ${";

  /** The error about a string without an end; it has the text from the string on. */
  private static final Pattern OPEN_STRING =
      Pattern.compile("(?s)Lexical error: encountered <EOF> after \"(.*)\".*");

  private static final Pattern ESCAPED = Pattern.compile("(?s)\\\\(?:u[0-9a-fA-F]{4}|.)");

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

  /**
   * The syntax errors of a template.
   *
   * @param errors in the order of its lines
   * @param rest the text with blanks in place of the errors; empty if it is not a template
   */
  record Errors(List<Diagnostic> errors, Optional<String> rest) {}

  /** Returns the errors in the text of the template. */
  Errors errors(String text) {
    StringBuilder rest = new StringBuilder(text);
    List<Diagnostic> errors = new ArrayList<>();
    boolean isTagBlanked = false;
    for (int attempt = 0; attempt < MAX_ERRORS; attempt++) {
      Optional<ParseException> invalid = parse(rest.toString());
      if (invalid.isEmpty()) {
        return new Errors(errors, isTagBlanked ? Optional.empty() : Optional.of(rest.toString()));
      }
      ParseException error = invalid.get();
      Optional<Integer> open = openInterpolation(rest.toString(), error);
      if (open.isPresent()) {
        errors.add(
            Diagnostic.error("`${` is not closed", position(text.substring(0, open.get())))
                .hint("add `}`"));
        blank(rest, open.get(), endOfLine(rest, open.get()));
        continue;
      }
      boolean isUnbalanced = UNBALANCED.matcher(error.getEditorMessage()).find();
      if (!isUnbalanced || !isTagBlanked) {
        errors.add(located(TemplateDiagnosis.of(error, file), error.getEditorMessage(), text));
      }
      if (isUnbalanced && !isTagBlanked) {
        break;
      }
      int[] part = part(rest.toString(), error);
      String blanked = rest.substring(part[0], part[1]);
      if (blanked.isBlank()) {
        break;
      }
      if (isNested(error, rest.toString(), part[0])) {
        // The expression alone is probably what was meant.
        blank(rest, part[0], part[0] + 2);
        blank(rest, part[1] - 1, part[1]);
        continue;
      }
      isTagBlanked |= TAG.matcher(blanked).find();
      blank(rest, part[0], part[1]);
    }
    return new Errors(errors, Optional.empty());
  }

  /**
   * Returns where an interpolation begins that the next line does not end; the parser reports what
   * follows it.
   */
  private static Optional<Integer> openInterpolation(String text, ParseException error) {
    int offset = offset(text, error);
    int open = text.lastIndexOf("${", Math.max(0, offset - 1));
    if (open < 0 || endOfLine(text, open) >= offset) {
      return Optional.empty();
    }
    boolean isClosed = text.substring(open, offset).contains("}");
    boolean isOther = TAG.matcher(text.substring(open, endOfLine(text, open))).find();
    return isClosed || isOther ? Optional.empty() : Optional.of(open);
  }

  /** Returns the part with the error: an interpolation in one line, or the whole line. */
  private static int[] part(String text, ParseException error) {
    int offset = offset(text, error);
    int start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    int end = endOfLine(text, start);
    int open = text.lastIndexOf("${", offset);
    int close = text.indexOf('}', offset);
    boolean isInside =
        open >= start
            && close >= 0
            && close < end
            && !text.substring(open, Math.max(open, offset)).contains("}");
    return isInside ? new int[] {open, close + 1} : new int[] {start, end};
  }

  /** Whether the error is an interpolation inside an expression that begins in the same line. */
  private static boolean isNested(ParseException error, String text, int from) {
    int start = text.lastIndexOf('\n', from) + 1;
    return error.getEditorMessage().startsWith(NESTED)
        && text.startsWith("${", from)
        && !text.substring(start, from).isBlank();
  }

  private static int offset(String text, ParseException error) {
    int start = 0;
    for (int line = 1; line < error.getLineNumber(); line++) {
      int next = text.indexOf('\n', start);
      if (next < 0) {
        return text.length();
      }
      start = next + 1;
    }
    return Math.min(text.length(), start + Math.max(0, error.getColumnNumber() - 1));
  }

  private static int endOfLine(CharSequence text, int from) {
    int end = text.toString().indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static void blank(StringBuilder text, int from, int to) {
    text.replace(from, to, " ".repeat(to - from));
  }

  /** The error, at the beginning of what is not closed instead of at the end of the file. */
  private Diagnostic located(Diagnostic error, String message, String text) {
    Matcher string = OPEN_STRING.matcher(message);
    if (string.matches()) {
      return error.movedTo(position(text.substring(0, startOfString(string.group(1), text))));
    }
    Matcher open = OPEN.matcher(error.message());
    return open.matches()
        ? lastUnclosed(open.group(1), text).map(error::movedTo).orElse(error)
        : error;
  }

  /** Returns where a string begins that ends with the text; the parser escapes what it shows. */
  private static int startOfString(String shown, String text) {
    int length = ESCAPED.matcher(shown).replaceAll(".").length();
    return Math.max(0, text.length() - length);
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
