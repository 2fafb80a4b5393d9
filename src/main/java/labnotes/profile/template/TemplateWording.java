package labnotes.profile.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * The words for an error of FreeMarker.
 *
 * @param pattern matches the whole message
 * @param message with {@code $1} for the first group
 * @param hint what to do, with groups too
 */
record TemplateWording(Pattern pattern, String message, @Nullable String hint) {
  /** Where FreeMarker documents its templates. */
  static final String REFERENCE = "see https://freemarker.apache.org/docs/ref.html";

  /** How the tags of directives are written. */
  private static final Map<String, String> TAGS =
      Map.of(
          "#if", "<#if CONDITION>",
          "#elseif", "<#elseif CONDITION>",
          "#list", "<#list ITEMS as ITEM>",
          "#include", "<#include \"TEMPLATE\">",
          "#assign", "<#assign NAME = VALUE>",
          "#macro", "<#macro NAME PARAMETERS>",
          "#function", "<#function NAME PARAMETERS>",
          "#switch", "<#switch VALUE>",
          "#case", "<#case VALUE>");

  private static final List<TemplateWording> ALL =
      List.of(
          of(
              "Unexpected end of file reached.*",
              "the template ends inside a tag, an expression or a directive",
              "complete it; `${` ends with `}`, a tag with `>`, a directive with its end tag"),
          of(
              "Lexical error: encountered <EOF> after .*",
              "a string is not closed",
              "add the quote at its end"),
          of(
              "Lexical error: encountered \"(.+?)\" \\(\\d+\\), after \".*\\\\\\\\(x?)\".*",
              "`\\\\$2$1` is not an escape sequence of a string",
              "write `\\\\\\\\` for a backslash, or r\"…\" without escape sequences"),
          of(
              "Lexical error: encountered \"(.+?)\" \\(\\d+\\), after \"(.*?)\".*",
              "unexpected `$2$1`",
              "remove it; an expression has no `#`, and a directive starts with `<#`"),
          of("Unclosed \"<#--\".*", "the comment `<#--` is not closed", "add `-->` where it ends"),
          of("Unclosed \"<#(\\w+).*", "`<#$1` is not closed", "add `</#$1>` where it ends"),
          of(
              "#list must have either \"as loopVar\".*",
              "`<#list` does not name a variable",
              "write `<#list ITEMS as ITEM>`"),
          of(
              "For \"\\$\\{\\.\\.\\.}\" content: Expected a string.* evaluated to (.*)",
              "`${…}` cannot show $1",
              "show one of its values, or use `<#list ITEMS as ITEM>`"),
          of(
              "For \"(?:\\.\\.\\.)?(.+?)(?:\\.\\.\\.)?(?:\\(\\.\\.\\.\\))?\" .*?: Expected (.+), but this has evaluated to (.+)",
              "`$1` takes $2, not $3",
              "use a value of that type, or convert it; " + REFERENCE),
          of(
              "You can't use (.)\\{\\.\\.\\.}.*",
              "`$1{…}` cannot be used inside a tag or an expression",
              "write the expression without `$1{` and `}`, or end the tag before it with `>`"),
          of(
              "Found (\\w+) literal: (.*)",
              "the $1 `$2` cannot be used here",
              "use a value of another type, such as a number in arithmetic"),
          of(
              ".*(return instruction can only|Local variable assigned|<#nested> instruction).*",
              "`<#return>`, `<#local>` and `<#nested>` are only allowed inside a macro or function",
              "remove it, or use `<#assign>` for a variable"),
          of(
              "<?(#(?:sep|items|break|continue))>? must be .*",
              "`<$1>` is only allowed inside `<#list>`",
              "remove it, or put it between `<#list …>` and `</#list>`"),
          of("Unknown setting name: \"(.*)\".*", "unknown setting `$1`", REFERENCE),
          of("Unknown FTL header parameter: (.*)", "unknown parameter `$1` of `<#ftl>`", REFERENCE),
          of("Unknown special variable name: \"(.*)\".*", "unknown variable `.$1`", REFERENCE),
          of(".*/ by zero.*", "division by zero", "check the divisor first"),
          of(
              "Can't convert this string to number: \"(.*)\".*",
              "`$1` is not a number",
              "remove `?number`, or correct the value"),
          of(
              "String index out of range: The index was (-?\\d+) .* only (\\d+).*",
              "the index $1 is beyond the end of a string of length $2",
              "indexes start with 0; check the length with `?length`"),
          of(
              "\\?(\\w+)\\(\\.\\.\\.\\) argument #(\\d+) had invalid value: (.*)",
              "argument $2 of `?$1` is not valid: $3",
              "correct the argument"),
          of(
              "\\?(\\w+)\\(\\.\\.\\.\\) ((?:expects|requires) .*)",
              "`?$1` $2",
              "correct the arguments of `?$1`"),
          of(
              "Can't compare values of these types.*",
              "values of different types cannot be compared",
              "convert one of them with `?string` or `?number`"),
          of(
              "The string doesn't match the expected date.*",
              "the string is not a date",
              "give its format, such as `?date(\"yyyy-MM-dd\")`"),
          of(
              "Malformed regular expression: (.*)",
              "invalid regular expression: $1",
              "correct it, or leave out the flag `r` for plain text"),
          of(
              "(Can't use \\?api|Instantiating ).*",
              "Java classes are not available in templates",
              "use the variables of the profile and the built-ins of FreeMarker"),
          of(
              "When calling (macro|function) \"(.*)\", required parameter \"(.*)\" .*",
              "$1 `$2` requires the parameter `$3`",
              "add the parameter to the call"),
          of(
              "(Macro|Function) \"(.*)\" has no parameter with name \"(.*)\".*",
              "`$2` does not have a parameter `$3`",
              "remove it from the call, or add it to the definition"),
          of(
              "\\?(\\w+)\\(\\.\\.\\.\\) arguments have invalid value: (.*)",
              "the arguments of `?$1` are not valid: $2",
              "correct the arguments"),
          of(
              "\\?(\\w+)\\(\\.\\.\\.\\) failed at list index (\\d+): .*",
              "`?$1` cannot sort item $2 (the first is 0)",
              "use it for a list of maps that all have the key"),
          of(
              "The (\\w+) argument to \\?(\\w+) \\(\\.\\.\\.\\) (.*)",
              "the $1 argument of `?$2` $3",
              "correct the argument"),
          of(
              "Range (start|end) index (-?\\d+) is out of bounds, because the sliced (string|list|sequence) has only (\\d+).*",
              "the range ends beyond the end of a $3 of length $4: its $1 is $2",
              "check the length with `?length` or `?size`"),
          of(
              "Invalid number in the format specifier (.*)",
              "invalid format `$1`",
              "write `${VALUE?string(\"0.00\")}` instead of `#{VALUE; m2}`"),
          of(
              "The target variable of the assignment, \"?(\\w+)\"?, was null.* \"(.*?)\" .*",
              "`$1` has no value before `$2`",
              "assign a first value to it"),
          of(
              "(Macro|Function) \"(.*)\" only accepts (\\d+) parameters, but got (\\d+)",
              "`$2` takes $3 parameters, not $4",
              "remove the others from the call, or add them to the definition"),
          of(
              "Expecting (</@>) or (</@.*>)",
              "another tag than `$2` follows",
              "end the call with `$1` or `$2`"),
          of(
              "Macro or function definitions can't be nested.*",
              "a macro or function cannot be defined inside another one",
              "move it in front of the other one"),
          of(
              "A macro cannot (return a value|be called in an expression).*",
              "a macro cannot $1",
              "use `<#function NAME PARAMETERS>` and call it as `${NAME(…)}`"),
          of(
              "(?:The target node of recursion|Cannot fall back|#noescape with no).*",
              "the directive is not allowed here",
              "remove it; " + REFERENCE),
          of(
              "(?:Failed to get (?:number|date.*) format object for the|Can't create date/time/datetime format based on format string) \"(.*?)\".*",
              "invalid format `$1`",
              "correct it, such as `?string(\"0.00\")` for a number or `?string(\"yyyy-MM-dd\")` for a date"),
          of(
              "You already had a #default in the #switch.*",
              "this `<#switch>` has a second `<#default>`",
              "remove one of them"),
          of(
              "The current output format can't do escaping.*",
              "`<#autoesc>` has no effect on plain text",
              "remove it"),
          of("Unregistered output format.*?\"(.*)\".*", "unknown output format `$1`", REFERENCE),
          of(
              "The value you try to list is a (?:hash|map).*",
              "`<#list` takes two variables behind `as` for a map",
              "write `<#list MAP as KEY, VALUE>`"),
          of(
              "The parent #list of the #items must not have.*",
              "`<#items>` needs a `<#list>` without `as`",
              "remove `as NAME` from the `<#list>`, or remove `<#items>`"),
          of(
              "The value you try to list is a (?:sequence|list).*",
              "`<#list` takes one variable behind `as` for a list",
              "write `<#list ITEMS as ITEM>`"),
          of(
              "Expected (.+), but this has evaluated to (.+)",
              "a value is $2 where only $1 can be used",
              "use a value of that type, or convert it; " + REFERENCE),
          of("Encountered \"(.*?)\".*", "unexpected `$1`", "complete the expression before it"));

  private static final Pattern MALFORMED =
      Pattern.compile("(#\\w+) is an existing directive, but the tag is malformed.*");

  private static TemplateWording of(String pattern, String message, String hint) {
    return new TemplateWording(Pattern.compile(pattern, Pattern.DOTALL), message, hint);
  }

  /** Returns the error, in FreeMarker's words if there are no better ones. */
  static Diagnostic of(String original, Position at) {
    Matcher malformed = MALFORMED.matcher(original);
    if (malformed.matches()) {
      String name = malformed.group(1);
      return Diagnostic.error("the tag `<" + name + "` is incomplete", at)
          .hint("write `" + TAGS.getOrDefault(name, "<" + name + ">") + "`");
    }
    return ALL.stream()
        .flatMap(wording -> wording.apply(original, at).stream())
        .findFirst()
        .orElseGet(() -> Diagnostic.error(original, at).hint(REFERENCE));
  }

  /** Returns the error of a template that stops itself, with the reason that it gives. */
  static Diagnostic ofStop(String reason, Position at) {
    String why = reason.startsWith("[No error") ? "it gives no reason" : reason.strip();
    return Diagnostic.error("the template stops: " + why, at)
        .hint("change what its `<#stop>` depends on, or the template");
  }

  private Optional<Diagnostic> apply(String original, Position at) {
    Matcher matcher = pattern.matcher(original);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String text = matcher.replaceFirst(escaped(message));
    return Optional.of(
        hint == null
            ? Diagnostic.error(text, at)
            : Diagnostic.error(text, at).hint(matcher.replaceFirst(escaped(hint))));
  }

  /** Only a dollar sign before a digit is a reference to a group. */
  private static String escaped(String text) {
    return text.replaceAll("\\$(?!\\d)", "\\\\\\$");
  }
}
