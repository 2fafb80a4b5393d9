package labnotes.profile.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.profile.system.FactWords;
import labnotes.profile.system.HostFacts;
import org.jspecify.annotations.Nullable;

/** Finds methods and functions of other languages, and the built-ins for them. */
final class ForeignMethods {
  private static final Pattern METHOD =
      Pattern.compile("([A-Za-z_][\\w.]*)\\.([A-Za-z]+)(\\([^()]*\\))?");

  private static final Pattern USELESS_CALL = Pattern.compile("\\?([a-z_]+)\\(\\s*\\)");

  /** The built-ins of methods, by their names in lower case. */
  private static final Map<String, String> BUILT_INS =
      Map.ofEntries(
          Map.entry("startswith", "starts_with"),
          Map.entry("starts_with", "starts_with"),
          Map.entry("endswith", "ends_with"),
          Map.entry("ends_with", "ends_with"),
          Map.entry("contains", "contains"),
          Map.entry("includes", "contains"),
          Map.entry("matches", "matches"),
          Map.entry("match", "matches"),
          Map.entry("length", "length"),
          Map.entry("len", "length"),
          Map.entry("size", "length"),
          Map.entry("count", "length"),
          Map.entry("lower", "lower_case"),
          Map.entry("tolowercase", "lower_case"),
          Map.entry("upper", "upper_case"),
          Map.entry("touppercase", "upper_case"),
          Map.entry("trim", "trim"),
          Map.entry("int", "number"),
          Map.entry("float", "number"),
          Map.entry("number", "number"),
          Map.entry("first", "first"),
          Map.entry("last", "last"),
          Map.entry("join", "join"));

  private static final Map<String, String> FOR_LISTS =
      Map.of("contains", "seq_contains", "length", "size");

  private ForeignMethods() {}

  /** Returns what to write for a method or a useless call; empty if the condition has none. */
  static Optional<String> hint(String condition, TemplateDataModel model) {
    Matcher useless = USELESS_CALL.matcher(condition);
    if (useless.find()) {
      return Optional.of("write ?" + useless.group(1) + " without parentheses");
    }
    Matcher method = METHOD.matcher(condition);
    while (method.find()) {
      String builtIn = BUILT_INS.get(method.group(2).toLowerCase(Locale.ROOT));
      if (builtIn != null) {
        String value = method.group(1);
        @Nullable String arguments = method.group(3);
        return Optional.of(
            "write "
                + value
                + "?"
                + (isFactList(value) || model.variables().get(value) instanceof List
                    ? FOR_LISTS.getOrDefault(builtIn, builtIn)
                    : builtIn)
                + (arguments == null || arguments.equals("()") ? "" : arguments));
      }
    }
    return Optional.empty();
  }

  private static boolean isFactList(String name) {
    return HostFacts.NAMES.contains(name) && FactWords.isList(name);
  }

  /** Returns what to write for the call of a function; empty if the name is not called. */
  static Optional<String> callHint(String name, String condition) {
    Matcher call =
        Pattern.compile(
                "(?<![\\w.?])" + Pattern.quote(name) + "\\s*\\(\\s*([\\w.]*)\\s*(,?)([^()]*)\\)")
            .matcher(condition);
    if (!call.find()) {
      return Optional.empty();
    }
    String builtIn = BUILT_INS.get(name.toLowerCase(Locale.ROOT));
    String value = call.group(1).isEmpty() ? "VALUE" : call.group(1);
    return Optional.of(
        builtIn == null
            ? "conditions have built-ins behind a value, such as os.family?length"
            : "write "
                + value
                + "?"
                + (isFactList(value) ? FOR_LISTS.getOrDefault(builtIn, builtIn) : builtIn)
                + (call.group(2).isEmpty() ? "" : "(" + call.group(3).strip() + ")"));
  }
}
