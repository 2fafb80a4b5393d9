package labnotes.format.loader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of the Lua loader, from FreeBSD 12 on (stand/lua/config.lua). It takes a line if one
 * of its patterns matches the beginning and only a comment follows, and skips other lines.
 *
 * @param raw patterns of settings whose values are taken as they are written
 * @param variables patterns of variables
 * @param names matches the names that can be written
 * @param expansion how it expands a variable's value
 */
record LuaGrammar(List<Pattern> raw, List<Pattern> variables, Pattern names, LuaExpansion expansion)
    implements LoaderGrammar {
  private static final String SUFFIX = "_(?:load|name|type|flags|before|after|error)";
  private static final Pattern NOTHING = Pattern.compile("\\s*(?:#.*)?", Pattern.DOTALL);
  private static final ForthGrammar FORTH = new ForthGrammar();

  /** As observed on 13.2, and as the sources of FreeBSD 15 have it. */
  static LuaGrammar ofCurrent() {
    String name = "[A-Za-z0-9][A-Za-z0-9_.-]*";
    String module = "[A-Za-z0-9_.-]+" + SUFFIX;
    String quoted = "\"[^\"]*\"";
    String word = "[A-Za-z0-9-][A-Za-z0-9_.-]*";
    return new LuaGrammar(
        List.of(setting(module, quoted), setting(module, word), setting(COMMAND_KEY, quoted)),
        List.of(setting(name, quoted), setting(name, word)),
        Pattern.compile(name),
        LuaExpansion.ESCAPES);
  }

  /** As in the first sources with Lua: more characters in names, fewer in values. */
  static LuaGrammar ofFirst() {
    String name = "[\\p{Alnum}\\p{Punct}]+";
    String module = "[A-Za-z0-9_-]+" + SUFFIX;
    String quoted = "\"[\\p{Alnum}\\p{Punct}\\s]*?\"";
    String word = "[A-Za-z0-9]+";
    return new LuaGrammar(
        List.of(setting(module, quoted), setting(module, word), setting(COMMAND_KEY, quoted)),
        List.of(setting(name, quoted), setting(name, word), setting(name, "-?[0-9]+")),
        Pattern.compile("[A-Za-z0-9_.-]+"),
        LuaExpansion.VARIABLES);
  }

  private static Pattern setting(String name, String value) {
    return Pattern.compile("\\s*(?<name>" + name + ")\\s*=\\s*(?<value>" + value + ")");
  }

  @Override
  public LoaderLine parse(String line, Map<String, String> environment) {
    if (NOTHING.matcher(line).matches()) {
      return LoaderLine.ofNothing();
    }
    Optional<Matcher> asWritten = match(raw, line);
    Optional<Matcher> found = asWritten.or(() -> match(variables, line));
    if (found.filter(one -> isEnd(line, one.end())).isEmpty()) {
      return malformed(line, found);
    }
    int from = found.get().start("value");
    String written = found.get().group("value");
    String inner = written.startsWith("\"") ? written.substring(1, written.length() - 1) : written;
    LuaExpansion.Expanded value =
        asWritten.isPresent()
            ? LuaExpansion.Expanded.of(inner)
            : expansion.expand(inner, environment);
    return value.problem().isPresent()
        ? LoaderLine.invalid(from, value.problem().get())
        : new LoaderLine(
            found.get().group("name"),
            value.text(),
            from,
            found.get().end("value"),
            value.hasVariables(),
            Optional.empty());
  }

  private static Optional<Matcher> match(List<Pattern> patterns, String line) {
    return patterns.stream()
        .map(pattern -> pattern.matcher(line))
        .filter(Matcher::lookingAt)
        .findFirst();
  }

  private static boolean isEnd(String line, int at) {
    return NOTHING.matcher(line).region(at, line.length()).matches();
  }

  /** The reason that the Forth loader would give, if it rejects the line too. */
  private static LoaderLine malformed(String line, Optional<Matcher> found) {
    String content = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    LoaderLine forth = FORTH.parse(content, Map.of());
    if (!forth.isValid()) {
      return forth;
    }
    return LoaderLine.invalid(
        found.map(Matcher::end).orElse(0),
        found.isPresent()
            ? "the value ends at the first `\"`, even after a backslash"
            : "the line is not NAME=\"VALUE\"");
  }

  @Override
  public boolean isName(String name) {
    return names.matcher(name).matches();
  }

  @Override
  public String quote(String key, String value) {
    return '"' + (LoaderGrammar.isRaw(key) ? value : expansion.escape(value)) + '"';
  }

  @Override
  public Optional<String> limit(String key, String value) {
    if (value.contains("\"")) {
      return Optional.of("the loader of FreeBSD from 12 on ends a value at each `\"`");
    }
    LoaderLine read = parse(key + "=" + quote(key, value), Map.of());
    return read.isValid() && read.value().equals(value) && !read.isExpanded()
        ? Optional.empty()
        : Optional.of("the loader of FreeBSD 12 reads only ASCII, and replaces each `$`");
  }
}
