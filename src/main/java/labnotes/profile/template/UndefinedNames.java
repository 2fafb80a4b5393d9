package labnotes.profile.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.format.lines.TextLine;
import labnotes.profile.system.FactWords;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Severity;

/**
 * The names in all branches of a template that neither it nor the data model defines. It overlooks
 * some rather than to report a name that has a value: a name that any expression tests or gives a
 * default value is not reported, and none is in a template with parts that cannot be read here.
 */
record UndefinedNames(String text, Predicate<String> isDefined) {
  /** What may define names elsewhere or be evaluated at another time. */
  private static final Pattern OPAQUE =
      Pattern.compile(
          "^\\s*\\[#ftl|<#(include|import|attempt|vis\\w+|recurse|escape)\\b|\\?(eval|interpret)");

  private static final Pattern PART =
      Pattern.compile(
          "(?s)<#--.*?-->|<#noparse>.*?</#noparse>|<(?<tag>[#@][\\w.]+)|\\$\\{(?<open>)|</[#@][^>]*>");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)(?<string>r?\"(?:[^\"\\\\]|\\\\.)*+\"|r?'(?:[^'\\\\]|\\\\.)*+')"
              + "|(?<name>[A-Za-z_]\\w*)|(?<end>[(){}\\[\\]>])|(?<test>\\?\\?|!(?!=)|\\?\\s*(?:has_content|exists|if_exists|default)\\b)"
              + "|\\.\\s*\\w+|\\?\\s*\\w+|\\d[\\w.]*|.");

  private static final Set<String> WORDS =
      Set.of("true", "false", "gt", "gte", "lt", "lte", "and", "or", "not", "as", "in", "using");

  /** The names and their offsets, the first use of each. */
  Map<String, Integer> find() {
    if (OPAQUE.matcher(text).find()) {
      return Map.of();
    }
    Reading reading = new Reading();
    Matcher part = PART.matcher(text);
    int at = 0;
    while (at <= text.length() && part.find(at)) {
      boolean isTag = part.group("tag") != null;
      at = part.end();
      if (isTag || part.group("open") != null) {
        at = expression(at, isTag ? part.group("tag") : "", reading);
      }
    }
    Map<String, Integer> found = new LinkedHashMap<>(reading.used);
    found.keySet().removeIf(reading.defined::contains);
    found.keySet().removeIf(isDefined);
    return found;
  }

  /** What was read so far. */
  private static final class Reading {
    private final Map<String, Integer> used = new LinkedHashMap<>();
    private final Set<String> defined = new LinkedHashSet<>(WORDS);
  }

  /** Reads the rest of a tag, or of an interpolation, and returns its end. */
  private int expression(int from, String tag, Reading reading) {
    Matcher token = TOKEN.matcher(text);
    Deque<String> open = new ArrayDeque<>();
    Map<String, Integer> names = new LinkedHashMap<>();
    boolean isTested = false;
    boolean isOperand = false;
    int at = from;
    while (at < text.length() && token.region(at, text.length()).lookingAt()) {
      String word = token.group();
      at = token.end();
      if (token.group("end") != null) {
        if (open.isEmpty() && word.equals(tag.isEmpty() ? "}" : ">")) {
          break;
        }
        nest(word, open);
      } else if (token.group("name") != null) {
        names.putIfAbsent(word, token.start());
      }
      isTested |= token.group("test") != null && (isOperand || !word.equals("!"));
      isOperand = word.isBlank() ? isOperand : word.matches("(?s).*[\\w)\\]\"']");
    }
    String content = text.substring(from, Math.max(from, at - 1));
    reading.defined.addAll(definitions(tag, content, names.keySet(), isTested));
    names.forEach(reading.used::putIfAbsent);
    if (tag.startsWith("@")) {
      reading.used.putIfAbsent(tag.substring(1).replaceFirst("\\..*", ""), from - tag.length() + 1);
    }
    return at;
  }

  private static void nest(String word, Deque<String> open) {
    if ("({[".contains(word)) {
      open.push(word);
    } else if (!open.isEmpty() && !word.equals(">")) {
      open.pop();
    }
  }

  /** The names that a tag defines, and those that it tests. */
  private static Set<String> definitions(
      String tag, String content, Set<String> names, boolean isTested) {
    Set<String> defined = new LinkedHashSet<>();
    switch (tag) {
      case "#macro", "#function", "#setting", "#ftl", "#nested" -> defined.addAll(names);
      case "#list", "#items", "#foreach" ->
          after("\\b(?:as|in)\\b(.*)", content)
              .forEach(one -> defined.addAll(List.of(one, one + "_index", one + "_has_next")));
      case "#assign", "#global", "#local" -> {
        defined.addAll(after("^\\s*(\\w+)", content));
        defined.addAll(assigned(content));
      }
      default -> {
        if (tag.startsWith("@")) {
          defined.addAll(assigned(content));
          defined.addAll(after(";(.*)", content));
        }
      }
    }
    defined.addAll(after("\\b(\\w++)\\s*+->", content));
    if (isTested) {
      defined.addAll(names);
    }
    return defined;
  }

  /** The names before {@code =}, {@code +=} or {@code ++}. */
  private static List<String> assigned(String content) {
    List<String> found = new ArrayList<>();
    Matcher name = Pattern.compile("\\b(\\w++)\\s*+(?:[-+*/%]?=(?!=)|\\+\\+|--)").matcher(content);
    while (name.find()) {
      found.add(name.group(1));
    }
    return found;
  }

  private static List<String> after(String pattern, String content) {
    List<String> found = new ArrayList<>();
    Matcher part = Pattern.compile("(?s)" + pattern).matcher(content);
    while (part.find()) {
      Matcher name = Pattern.compile("[A-Za-z_]\\w*").matcher(part.group(1));
      while (name.find()) {
        found.add(name.group());
      }
    }
    return found;
  }

  /** The warnings of these names. */
  Stream<Diagnostic> in(String file, TemplateDataModel model) {
    List<TextLine> lines = TextLine.of(text);
    return find().entrySet().stream()
        .map(
            name -> {
              TextLine line = lines.get(TextLine.numberAt(lines, name.getValue()) - 1);
              Position at = line.at(file, name.getValue() - line.from());
              Diagnostic unknown =
                  FactWords.unknownName(name.getKey(), at, model.variables().keySet());
              return new Diagnostic(Severity.WARNING, unknown.message(), at, unknown.hint());
            });
  }
}
