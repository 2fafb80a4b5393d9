package labnotes.format.loader;

import java.util.Optional;
import labnotes.format.SettingsEdit;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/**
 * An edit of loader.conf. A value with variables is never equal to a desired one, and what it
 * expands to is not written in its place.
 *
 * @param file the name that positions carry
 */
record LoaderEdit(LoaderConf conf, String file) {
  Validated<String> edit(String text, SettingsEdit edit) {
    if (edit instanceof SettingsEdit.Put put && !conf.isLiteral(text, put.key())) {
      Optional<Diagnostic> wrong = error(put.key(), put.value());
      return wrong.isPresent()
          ? Validated.refused(wrong.get())
          : Validated.valid(write(text, put.key(), conf.formatValue(put.key(), put.value())));
    }
    if (edit instanceof SettingsEdit.AddWord add && !conf.isLiteral(text, add.key())) {
      return addWord(text, add);
    }
    if (edit instanceof SettingsEdit.RemoveWords removed && !conf.isLiteral(text, removed.key())) {
      return removeWords(text, removed);
    }
    Validated<String> edited = conf.editExpanded(file, text, edit);
    return edit instanceof SettingsEdit.Merge merge && edited.value().isPresent()
        ? Validated.valid(withVariables(edited.value().get(), merge.desired()))
        : edited;
  }

  private Optional<Diagnostic> error(String key, String value) {
    return conf.validate(key, value).filter(Diagnostic::isError);
  }

  private Optional<ParsedSetting> last(String text, String key) {
    return conf.parse(text).get(0).settings().stream()
        .filter(one -> one.key().equals(key) && one.isReachable())
        .reduce((earlier, later) -> later);
  }

  private String write(String text, String key, String written) {
    return last(text, key)
        .map(now -> text.substring(0, now.valueFrom()) + written + text.substring(now.valueTo()))
        .orElse(text);
  }

  private String written(String text, String key) {
    return last(text, key)
        .map(now -> text.substring(now.valueFrom(), now.valueTo()))
        .orElseThrow(() -> new IllegalStateException(key + " is not set"));
  }

  private Validated<String> addWord(String text, SettingsEdit.AddWord add) {
    if (conf.words(text, add.key()).contains(add.word())) {
      return Validated.valid(text);
    }
    Optional<Diagnostic> wrong = error(add.key(), add.word());
    if (wrong.isPresent()) {
      return Validated.refused(wrong.get());
    }
    String list = written(text, add.key());
    String word = conf.formatValue(add.key(), add.word());
    return Validated.valid(
        write(text, add.key(), list.substring(0, list.length() - 1) + " " + word.substring(1)));
  }

  private Validated<String> removeWords(String text, SettingsEdit.RemoveWords removed) {
    boolean isListed = conf.words(text, removed.key()).stream().anyMatch(removed.words()::contains);
    if (!isListed) {
      return Validated.valid(text);
    }
    int at = last(text, removed.key()).map(ParsedSetting::valueFrom).orElse(0);
    TextLine line = TextLine.of(text).get(TextLine.numberAt(TextLine.of(text), at) - 1);
    return Validated.refused(
        Diagnostic.error(
                "cannot remove words from " + removed.key() + ": its value has variables",
                line.at(file, at - line.from()))
            .hint("edit the list on the host, or write it without variables"));
  }

  /** The merged text with the variables of the desired one, instead of what they expand to. */
  private String withVariables(String merged, String desired) {
    String text = merged;
    for (LoaderTextLine one : conf.lines(desired)) {
      String key = one.parsed().name();
      if (one.parsed().isExpanded() && !conf.isLiteral(desired, key)) {
        text = write(text, key, written(desired, key));
      }
    }
    return text;
  }
}
