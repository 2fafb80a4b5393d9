package labnotes.format.apt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.AssignmentSyntax;

/**
 * The options of apt.conf(5) as apt-config reads them. A key is in lower case, with {@code ::}
 * between its parts and at the end of a list's.
 */
record AptOptions() implements AssignmentSyntax {
  private static final String PART = "::";
  private static final String CLEAR = "#clear";
  private static final Set<String> TRUE = Set.of("yes", "true", "with", "on", "enable", "1");
  private static final Set<String> FALSE = Set.of("no", "false", "without", "off", "disable", "0");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skip>\\s+|//[^\\n]*|/\\*(?s:.*?)\\*/|#(?!clear\\s)[^\\n]*)"
              + "|\"(?<quoted>[^\"\\n]*)\"|(?<mark>[{};])|(?<word>[^\\s\"{};]+)");

  @Override
  public List<Assignment> assignments(String path, String text) {
    Statements statements = new Statements();
    Matcher token = TOKEN.matcher(text);
    int line = 1;
    int at = 0;
    while (token.region(at, text.length()).lookingAt()) {
      if (token.group("skip") == null) {
        statements.add(token, line);
      }
      line += (int) token.group().chars().filter(one -> one == '\n').count();
      at = token.end();
    }
    return at == text.length() ? List.copyOf(statements.found) : List.of();
  }

  /** The assignments so far, and the words of the statement that is read. */
  private static final class Statements {
    private final List<Assignment> found = new ArrayList<>();
    private final Deque<String> scopes = new ArrayDeque<>(List.of(""));
    private final List<String> words = new ArrayList<>();
    private boolean isListItem;
    private int start;

    void add(Matcher token, int line) {
      String mark = token.group("mark");
      if (mark == null) {
        boolean isQuoted = token.group("quoted") != null;
        if (words.isEmpty()) {
          start = line;
          isListItem = isQuoted;
        }
        words.add(isQuoted ? token.group("quoted") : token.group("word"));
      } else if (mark.equals("{")) {
        scopes.push(words.isEmpty() ? scope() : scope() + key(words.get(0)) + PART);
        assign();
      } else {
        assign();
        if (mark.equals("}") && scopes.size() > 1) {
          scopes.pop();
        }
      }
    }

    private String scope() {
      return scopes.element();
    }

    private static String key(String word) {
      return word.toLowerCase(Locale.ROOT);
    }

    /** Ends a statement; the braces of a scope are in words of their own. */
    private void assign() {
      if (!words.isEmpty()) {
        String first = words.get(0);
        if (first.equals(CLEAR)) {
          words.stream()
              .skip(1)
              .forEach(one -> found.add(new Assignment(CLEAR + key(one), "", start)));
        } else if (isListItem) {
          found.add(new Assignment(scope(), first, start));
        } else if (words.size() > 1) {
          String value = String.join(" ", words.subList(1, words.size()));
          found.add(new Assignment(scope() + key(first), value, start));
        }
        words.clear();
      }
    }
  }

  @Override
  public boolean isList(String key) {
    return key.endsWith(PART);
  }

  @Override
  public boolean isReset(Assignment one, String key) {
    String tree = one.key().substring(Math.min(CLEAR.length(), one.key().length()));
    return one.key().startsWith(CLEAR)
        && (key.equals(tree) || key.startsWith(tree.endsWith(PART) ? tree : tree + PART));
  }

  @Override
  public boolean isSameValue(String one, String other) {
    return one.equals(other) || isIn(TRUE, one, other) || isIn(FALSE, one, other);
  }

  private static boolean isIn(Set<String> values, String one, String other) {
    return values.contains(one.toLowerCase(Locale.ROOT))
        && values.contains(other.toLowerCase(Locale.ROOT));
  }
}
