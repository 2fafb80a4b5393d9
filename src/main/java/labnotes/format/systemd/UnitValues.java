package labnotes.format.systemd;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.text.Suggestion;

/** Values that systemd ignores because it cannot parse them. */
final class UnitValues {
  private static final List<String> BOOLEANS =
      List.of("1", "yes", "y", "true", "t", "on", "0", "no", "n", "false", "f", "off");

  private static final Map<String, String> CHOICES =
      Map.ofEntries(
          Map.entry("Type", "simple exec forking oneshot dbus notify notify-reload idle"),
          Map.entry("Restart", "no on-success on-failure on-abnormal on-watchdog on-abort always"),
          Map.entry("KillMode", "control-group process mixed none"),
          Map.entry("NotifyAccess", "none main exec all"),
          Map.entry("OOMPolicy", "continue stop kill"),
          Map.entry("DevicePolicy", "auto closed strict"),
          Map.entry("ProtectProc", "noaccess invisible ptraceable default"),
          Map.entry("ProtectSystem", "full strict BOOLEAN"),
          Map.entry("ProtectHome", "read-only tmpfs BOOLEAN"));

  private static final String OUTPUT =
      "inherit|null|tty|socket|(journal|kmsg|syslog)(\\+console)?|(file|append|truncate):/.*"
          + "|fd(:.+)?";

  private static final List<String> CALENDAR =
      List.of(
          "minutely",
          "hourly",
          "daily",
          "monthly",
          "weekly",
          "yearly",
          "annually",
          "anually",
          "quarterly",
          "semiannually",
          "semi-annually",
          "biannually",
          "bi-annually");

  private static final String UNIT =
      "[A-Za-z0-9:_.\\\\@-]+\\.(service|socket|timer|path|mount|automount|swap|slice|scope|target"
          + "|device)";

  private static final String WEEKDAY =
      "(mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?)";

  private UnitValues() {}

  /**
   * What is wrong with a value.
   *
   * @param type of the key, see {@link UnitKeys#type}
   */
  static Optional<String> problem(String section, String key, String type, String value) {
    if (value.isEmpty() || value.contains("%")) {
      return Optional.empty();
    }
    return switch (type) {
      case "b" ->
          isBoolean(value)
              ? Optional.empty()
              : Optional.of(key + " must be yes or no, not `" + value + "`");
      case "s" ->
          value.matches(".*[0-9].*|infinity")
              ? Optional.empty()
              : Optional.of("`" + value + "` is not a time span, such as 90s or 2min");
      case "u" -> notMatching(value.split("\\s+"), UNIT, "the name of a unit, such as a.service");
      case "p" -> notMatching(new String[] {value}, "[|!]*\\s*/.*", "an absolute path");
      case "d" ->
          notMatching(
              value.split("\\s+"),
              "((https?|file):/|info:|man:).+",
              "a link that starts with https:, file:, info: or man:");
      default -> valueProblem(section, key, value);
    };
  }

  private static Optional<String> valueProblem(String section, String key, String value) {
    if (key.equals("OnCalendar")) {
      return calendarProblem(value);
    }
    if (key.matches("Exec(Start|Stop|Reload|Condition).*")) {
      return commandProblem(value);
    }
    if (key.matches("Standard(Output|Error)")) {
      return notMatching(new String[] {value}, OUTPUT, "an output, such as journal");
    }
    return section.equals("Service") ? choiceProblem(key, value) : Optional.empty();
  }

  private static boolean isBoolean(String value) {
    return BOOLEANS.contains(value.toLowerCase(Locale.ROOT));
  }

  private static Optional<String> notMatching(String[] words, String pattern, String what) {
    return Stream.of(words)
        .filter(word -> !word.matches(pattern))
        .findFirst()
        .map(word -> "`" + word + "` is not " + what);
  }

  private static Optional<String> commandProblem(String value) {
    String command = value.replaceFirst("^[@:+!|-]*\\s*", "");
    Matcher quoted = Pattern.compile("\"([^\"]*)\"|'([^']*)'").matcher(command);
    String program =
        quoted.lookingAt()
            ? Optional.ofNullable(quoted.group(1)).orElseGet(() -> quoted.group(2))
            : command.split("\\s+", 2)[0];
    boolean isRelative = program.matches("[^/%$\"'\\\\].*/.*");
    return isRelative
        ? Optional.of("`" + program + "` is neither an absolute path nor the name of a program")
        : Optional.empty();
  }

  private static Optional<String> choiceProblem(String key, String value) {
    List<String> choices = List.of(CHOICES.getOrDefault(key, value).split(" "));
    boolean isChoice = choices.contains(value) || (choices.contains("BOOLEAN") && isBoolean(value));
    return isChoice || !CHOICES.containsKey(key)
        ? Optional.empty()
        : Optional.of(
            "%s must be one of %s, not `%s`"
                .formatted(key, String.join(", ", choices).replace("BOOLEAN", "yes, no"), value));
  }

  private static Optional<String> calendarProblem(String value) {
    String first = value.toLowerCase(Locale.ROOT).split("[\\s,.]+", 2)[0];
    boolean isKnown =
        first.matches(".*[0-9*].*") || CALENDAR.contains(first) || first.matches(WEEKDAY);
    if (isKnown) {
      return Optional.empty();
    }
    String hint =
        Suggestion.of(first, CALENDAR).map(known -> "; did you mean " + known + "?").orElse("");
    return Optional.of("`" + value + "` is not a calendar event" + hint);
  }
}
