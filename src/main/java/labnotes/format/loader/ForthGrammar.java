package labnotes.format.loader;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.Whitespace;

/**
 * The grammar of the Forth loader, up to FreeBSD 11 (sys/boot/forth/support.4th). It drops every
 * backslash of a quoted value, and passes the value to {@code set}, whose own parser
 * (sys/boot/common/interp_parse.c) expands variables and ends at quotes.
 */
record ForthGrammar() implements LoaderGrammar {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9._-]*");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

  @Override
  public LoaderLine parse(String line, Map<String, String> environment) {
    int at = Whitespace.skip(line, 0);
    if (isEnd(line, at)) {
      return LoaderLine.ofNothing();
    }
    Matcher name = NAME.matcher(line).region(at, line.length());
    if (!name.lookingAt()) {
      return invalid(line, at, "a name must start with a letter");
    }
    at = Whitespace.skip(line, name.end());
    if (at == line.length() || line.charAt(at) != '=') {
      return invalid(line, at, "`=` is missing after " + name.group());
    }
    at = Whitespace.skip(line, at + 1);
    Matcher value = QUOTED.matcher(line).region(at, line.length());
    boolean isQuoted = value.lookingAt();
    if (!isQuoted && !value.usePattern(WORD).lookingAt()) {
      return invalid(line, at, valueProblem(line, at));
    }
    int after = Whitespace.skip(line, value.end());
    if (!isEnd(line, after)) {
      return invalid(line, after, "unexpected text after the value");
    }
    String parsed = isQuoted ? value.group(1).replace("\\", "") : value.group();
    return new LoaderLine(name.group(), parsed, at, value.end(), false, Optional.empty());
  }

  private static String valueProblem(String line, int at) {
    if (at == line.length()) {
      return "the value is missing";
    }
    if (line.charAt(at) == '"') {
      return "the closing quote is missing";
    }
    return line.charAt(at) == '\''
        ? "the value needs double quotes, not single quotes"
        : "the value needs double quotes";
  }

  private static LoaderLine invalid(String line, int at, String problem) {
    boolean isCarriageReturn = at < line.length() && line.charAt(at) == '\r';
    return LoaderLine.invalid(
        at, isCarriageReturn ? "a carriage return is not white space" : problem);
  }

  private static boolean isEnd(String line, int at) {
    return at == line.length() || line.charAt(at) == '#';
  }

  @Override
  public boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public String quote(String key, String value) {
    return '"' + value.replace("\"", "\\\"") + '"';
  }

  @Override
  public Optional<String> limit(String key, String value) {
    if (value.contains("\\")) {
      return Optional.of("the loader of FreeBSD up to 11 removes each backslash");
    }
    return LoaderGrammar.isRaw(key) || value.chars().noneMatch(c -> "\"'$".indexOf(c) >= 0)
        ? Optional.empty()
        : Optional.of(
            "the `set` command of the loader of FreeBSD up to 11 would replace each quote and `$`");
  }
}
