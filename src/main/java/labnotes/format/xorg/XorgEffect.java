package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import labnotes.format.EffectiveConfig;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * What takes effect of one file. The server reads all files as if they were one.
 *
 * @param files by path, in the order in which the server reads them, this one among them
 */
record XorgEffect(String path, String own, Map<String, String> files) {
  /** A line of a file. */
  private record Place(String path, int line) {
    private String describe(String from) {
      return path.equals(from) ? "line " + line : path + ", line " + line;
    }
  }

  /**
   * The effective and the ignored settings.
   *
   * @param unread why the server does not read the file
   */
  EffectiveConfig evaluate(Optional<String> unread) {
    String all = concatenated();
    List<XorgSection> sections = XorgParser.parse(all).sections();
    Map<Integer, String> errors = errors(path, own);
    if (unread.isEmpty() && errors.isEmpty()) {
      fatal(sections)
          .filter(one -> place(one.at().from()).path().equals(path))
          .forEach(
              one ->
                  errors.put(
                      place(one.at().from()).line(), one.problem() + XorgProblems.CONSEQUENCE));
    }
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    Map<ParsedSetting, Optional<String>> reasons = new HashMap<>();
    for (ParsedSetting setting : ownSettings(all, sections, reasons)) {
      int line = place(setting.valueFrom()).line();
      Optional<String> reason =
          errorReason(line, errors)
              .or(() -> unread)
              .or(() -> otherError())
              .or(() -> reasons.getOrDefault(setting, Optional.empty()));
      if (reason.isPresent()) {
        ignored.add(new EffectiveConfig.IgnoredLine(line, describe(setting), reason.get()));
      } else {
        active.add(new EffectiveConfig.ActiveLine(line, setting.key(), setting.value()));
      }
    }
    addErrors(errors, ignored);
    ignored.sort(Comparator.comparingInt(EffectiveConfig.IgnoredLine::line));
    return new EffectiveConfig("the X server", active, ignored, List.of());
  }

  /** Why the server does not start with all files, except for what is wrong in this one alone. */
  Optional<String> startProblem() {
    Optional<String> other = otherError();
    return other.isPresent() || !errors(path, own).isEmpty() ? other : brokenReference();
  }

  /** Why the server does not start: a section that is named exists in none of the files. */
  Optional<String> brokenReference() {
    return fatal(XorgParser.parse(concatenated()).sections())
        .findFirst()
        .map(
            one ->
                "the X server does not start, because %s, which %s names"
                    .formatted(one.problem(), place(one.at().from()).describe("")));
  }

  private static Stream<XorgReferences.BrokenReference> fatal(List<XorgSection> sections) {
    return new XorgReferences(sections)
        .broken().stream().filter(XorgReferences.BrokenReference::isFatal);
  }

  private String concatenated() {
    StringBuilder all = new StringBuilder();
    files.values().forEach(text -> all.append(terminated(text)));
    return all.toString();
  }

  private static String terminated(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  /** The file and the line of an offset in the concatenated text. */
  private Place place(int offset) {
    int rest = offset;
    for (Map.Entry<String, String> file : files.entrySet()) {
      String text = terminated(file.getValue());
      if (rest < text.length()) {
        return new Place(file.getKey(), TextLine.numberAt(TextLine.of(text), rest));
      }
      rest -= text.length();
    }
    return new Place(path, 1);
  }

  private List<ParsedSetting> ownSettings(
      String all, List<XorgSection> sections, Map<ParsedSetting, Optional<String>> reasons) {
    XorgPrecedence precedence = new XorgPrecedence(sections);
    Map<XorgToken, XorgToken> unused = precedence.unusedSections();
    Map<XorgToken, XorgToken> overridden = precedence.overriddenEntries();
    boolean hasHotplug = XorgConfig.of(sections).hasHotplug();
    Map<String, ParsedSetting> last = new HashMap<>();
    List<ParsedSetting> settings = new ArrayList<>();
    for (XorgSection section : sections) {
      for (XorgEntry entry : section.entries()) {
        if (!XorgSettings.hasKey(section, entry)) {
          continue;
        }
        Optional<String> reason =
            Optional.ofNullable(unused.get(section.header()))
                .map(by -> "the server uses the section in " + describe(by))
                .or(
                    () ->
                        Optional.ofNullable(overridden.get(entry.word()))
                            .map(by -> "overridden by " + describe(by)))
                .or(() -> hasHotplug ? Optional.empty() : hotplugReason(section));
        ParsedSetting setting = new XorgSettings(all).setting(section, entry, reason.isEmpty());
        reasons.put(setting, reason);
        if (reason.isEmpty() && !XorgKeywords.isCondition(entry.word().text())) {
          Optional.ofNullable(last.put(setting.key(), setting))
              .ifPresent(
                  earlier ->
                      reasons.put(
                          earlier,
                          Optional.of(
                              "overridden by "
                                  + place(setting.valueFrom()).describe(path)
                                  + ", which is read later")));
        }
        if (place(entry.word().from()).path().equals(path)) {
          settings.add(setting);
        }
      }
    }
    return settings;
  }

  private String describe(XorgToken token) {
    return place(token.from()).describe(path);
  }

  private static Optional<String> hotplugReason(XorgSection section) {
    return section.kind().equals("InputClass")
        ? Optional.of("AutoAddDevices is off, so only InputDevice sections take effect")
        : Optional.empty();
  }

  private static Map<Integer, String> errors(String file, String text) {
    Map<Integer, String> errors = new TreeMap<>();
    for (Diagnostic one : XorgChecker.checkAlone(file, text)) {
      if (one.isError() && one.at() != null) {
        errors.putIfAbsent(one.at().line(), one.message());
      }
    }
    return errors;
  }

  private static Optional<String> errorReason(int line, Map<Integer, String> errors) {
    if (errors.isEmpty() || errors.containsKey(line)) {
      return Optional.ofNullable(errors.get(line));
    }
    return Optional.of(
        "the whole file is ignored because of the error in line "
            + errors.keySet().iterator().next());
  }

  /** The error in another file that prevents the server from starting. */
  private Optional<String> otherError() {
    return files.entrySet().stream()
        .filter(file -> !file.getKey().equals(path))
        .flatMap(
            file ->
                errors(file.getKey(), file.getValue()).keySet().stream()
                    .findFirst()
                    .map(line -> new Place(file.getKey(), line))
                    .stream())
        .findFirst()
        .map(place -> "the X server does not start because of " + place.describe(path));
  }

  private void addErrors(Map<Integer, String> errors, List<EffectiveConfig.IgnoredLine> ignored) {
    List<TextLine> lines = TextLine.of(own);
    errors.forEach(
        (line, message) -> {
          if (ignored.stream().noneMatch(one -> one.line() == line)) {
            String written = lines.get(line - 1).content().strip();
            ignored.add(new EffectiveConfig.IgnoredLine(line, written, message));
          }
        });
  }

  private static String describe(ParsedSetting setting) {
    return setting.value().isEmpty() ? setting.key() : setting.key() + "=" + setting.value();
  }
}
