package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.lines.LineSplicer;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Validated;
import org.jspecify.annotations.Nullable;

/**
 * Edits the settings of a text in place and keeps every other byte.
 *
 * @param file the name that positions carry
 */
record SettingsEditor(SettingsSyntax syntax, String file) {
  private static final String COMMENT_PREFIX = "#";

  Validated<String> edit(String text, SettingsEdit edit) {
    if (edit instanceof SettingsEdit.Put put) {
      Optional<Diagnostic> wrong = error(put.key(), put.value());
      return wrong.isPresent()
          ? Validated.refused(wrong.get())
          : readable(put.key(), set(text, put.key(), put.value()));
    }
    if (edit instanceof SettingsEdit.Remove remove) {
      return Validated.valid(remove(text, remove.key()));
    }
    if (edit instanceof SettingsEdit.AddWord add) {
      List<String> words = new ArrayList<>(words(text, syntax.canonicalKey(add.key())));
      if (words.contains(add.word())) {
        return Validated.valid(text);
      }
      words.add(add.word());
      return edit(text, new SettingsEdit.Put(add.key(), String.join(" ", words)));
    }
    if (edit instanceof SettingsEdit.RemoveWords removed) {
      List<String> words = new ArrayList<>(words(text, syntax.canonicalKey(removed.key())));
      boolean isChanged = words.removeAll(removed.words());
      return !isChanged
          ? Validated.valid(text)
          : edit(
              text,
              words.isEmpty()
                  ? new SettingsEdit.Remove(removed.key())
                  : new SettingsEdit.Put(removed.key(), String.join(" ", words)));
    }
    return merge(text, ((SettingsEdit.Merge) edit).desired());
  }

  List<String> words(String text, String address) {
    String list = last(text, address).map(ParsedSetting::value).orElse("").strip();
    return list.isEmpty() ? List.of() : List.of(list.split("\\s+", -1));
  }

  private String set(String text, String key, String value) {
    String address = syntax.canonicalKey(key);
    Optional<ParsedSetting> existing = last(text, address);
    if (existing.isPresent()) {
      return replace(text, existing.get(), key, value);
    }
    LineSplicer splicer = new LineSplicer(syntax.lineEnd(text));
    String line = syntax.formatSetting(key, value);
    String name = syntax.sectionOf(address);
    return lastSection(text, name)
        .map(into -> splicer.insert(text, into, splicer.indent(text, into, line) + "\n"))
        .orElseGet(() -> splicer.append(text, syntax.formatSection(text, name, line)));
  }

  /** The text with the value of a key written as in an earlier text that has the key. */
  Optional<String> respell(String text, String key, String earlier) {
    String address = syntax.canonicalKey(key);
    Optional<ParsedSetting> before = last(earlier, address);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    String written = earlier.substring(before.get().valueFrom(), before.get().valueTo());
    String value = before.get().value();
    boolean missing = last(text, address).isEmpty();
    String complete = missing && error(key, value).isEmpty() ? set(text, key, value) : text;
    return last(complete, address)
        .map(
            now ->
                complete.substring(0, now.valueFrom())
                    + written
                    + complete.substring(now.valueTo()));
  }

  private String remove(String text, String key) {
    String address = syntax.canonicalKey(key);
    String rest = text;
    for (String written : settings(text).stream().map(ParsedSetting::key).distinct().toList()) {
      rest = isSame(written, address) ? removeWritten(rest, written) : rest;
    }
    return rest;
  }

  private String removeWritten(String text, String address) {
    LineSplicer splicer = new LineSplicer(LineSplicer.lineEnd(text));
    String rest = text;
    List<ParsedSection> sections = syntax.parse(text);
    for (int i = sections.size() - 1; i >= 0; i--) {
      ParsedSection section = sections.get(i);
      if (section.has(address) && syntax.isRequired(section, address)) {
        rest = splicer.remove(rest, section);
      }
    }
    return splicer.remove(rest, syntax.parse(rest), address);
  }

  private Validated<String> merge(String existing, String desired) {
    String merged = existing;
    LineSplicer splicer = new LineSplicer(syntax.lineEnd(existing));
    List<ParsedSetting> wanted = settings(desired);
    List<ParsedSetting> present = settings(merged);
    for (ParsedSection section : syntax.parse(desired)) {
      if (lastSection(merged, section.name()).isEmpty()) {
        String whole = splicer.withComments(desired, section.from(), section.to(), COMMENT_PREFIX);
        merged = splicer.append(merged, syntax.adaptSection(merged, whole));
        present = settings(merged);
        continue;
      }
      for (ParsedSetting setting : section.settings()) {
        Optional<ParsedSetting> before = last(present, setting.key());
        boolean isInPlace = before.filter(one -> one.value().equals(setting.value())).isPresent();
        if (isInPlace || last(wanted, setting.key()).filter(setting::equals).isEmpty()) {
          continue;
        }
        Validated<String> next =
            before.isPresent()
                ? Validated.valid(replace(merged, before.get(), setting.key(), setting.value()))
                : insert(merged, desired, section, setting);
        if (next.value().isEmpty()) {
          return next;
        }
        merged = next.value().get();
        present = settings(merged);
      }
    }
    return Validated.valid(merged);
  }

  /** The text with a setting of a desired text, and the comments before it. */
  private Validated<String> insert(
      String existing, String desired, ParsedSection section, ParsedSetting setting) {
    ParsedSection into =
        lastSection(existing, section.name())
            .orElseThrow(() -> new IllegalStateException("no section " + section.name()));
    LineSplicer splicer = new LineSplicer(syntax.lineEnd(existing));
    String lines = splicer.withComments(desired, setting.from(), setting.to(), COMMENT_PREFIX);
    return readable(setting.key(), splicer.insert(existing, into, lines));
  }

  private Optional<Diagnostic> error(String key, String value) {
    return syntax.validate(key, value).filter(Diagnostic::isError);
  }

  private Validated<String> readable(String key, String text) {
    String address = syntax.canonicalKey(key);
    return last(text, address).isPresent()
        ? Validated.valid(text)
        : Validated.refused(
            Diagnostic.error(
                "cannot add " + address + ": fix the syntax errors of the text first", at()));
  }

  private @Nullable Position at() {
    return file.isEmpty() ? null : new Position(file, 0, 0);
  }

  private String replace(String text, ParsedSetting existing, String key, String value) {
    if (existing.value().equals(value)) {
      return text;
    }
    String before = text.substring(0, existing.valueFrom());
    String written = syntax.formatValue(key, value);
    boolean hasNoValue = existing.valueFrom() == existing.valueTo();
    String separator = hasNoValue ? syntax.separator() : "";
    return before + separator + written + text.substring(existing.valueTo());
  }

  /** The setting that the system uses: the last one that its parser reaches. */
  private Optional<ParsedSetting> last(String text, String address) {
    return last(settings(text), address);
  }

  private Optional<ParsedSetting> last(List<ParsedSetting> settings, String address) {
    List<ParsedSetting> same =
        settings.stream().filter(setting -> isSame(setting.key(), address)).toList();
    return same.stream()
        .filter(ParsedSetting::isReachable)
        .reduce((earlier, later) -> later)
        .or(() -> same.stream().reduce((earlier, later) -> later));
  }

  private boolean isSame(String key, String address) {
    String section = syntax.sectionOf(key);
    String other = syntax.sectionOf(address);
    return key.equals(address)
        || (syntax.isSameSection(section, other)
            && key.substring(section.length()).equals(address.substring(other.length())));
  }

  private List<ParsedSetting> settings(String text) {
    return syntax.parse(text).stream().flatMap(section -> section.settings().stream()).toList();
  }

  private Optional<ParsedSection> lastSection(String text, String name) {
    return syntax.parse(text).stream()
        .filter(section -> syntax.isSameSection(section.name(), name))
        .reduce((earlier, later) -> later);
  }
}
