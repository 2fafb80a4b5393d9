package labnotes.kind.entry;

import java.util.List;
import java.util.Optional;
import labnotes.kind.Address;
import labnotes.kind.file.EditableFile;
import labnotes.text.Diagnostic;

/** What is wrong with the declaration of an entry. */
final class EntryProblems {
  private EntryProblems() {}

  static List<Diagnostic> of(EntryResource entry) {
    Optional<Diagnostic> problem =
        word(entry).or(() -> value(entry)).or(() -> words(entry)).or(() -> section(entry));
    if (problem.isPresent()) {
      return List.of(problem.get());
    }
    List<Diagnostic> unknown = EditableFile.unknown(entry, entry.format());
    return unknown.isEmpty()
        ? EditableFile.keyless(entry, entry.file(), entry.format(), "")
        : unknown;
  }

  private static Optional<Diagnostic> word(EntryResource entry) {
    boolean isMisused =
        entry.options().word() && (!entry.common().present() || entry.options().keep());
    return isMisused
        ? error(
            entry,
            "`word` only adds to the list of "
                + entry.key()
                + "; it cannot be combined with `keep` or `state: absent`",
            "remove `word`, or `keep` and `state`")
        : Optional.empty();
  }

  private static Optional<Diagnostic> value(EntryResource entry) {
    return entry.common().present() && entry.value().isEmpty()
        ? error(
            entry,
            "entry " + entry.key() + " has no value",
            "add `value:`, or `state: absent` to remove the setting")
        : Optional.empty();
  }

  /** Blanks separate the words of a list for labnotes, whatever quotes are around them. */
  private static Optional<Diagnostic> words(EntryResource entry) {
    String value = entry.value().filter(one -> entry.options().word()).orElse("-");
    if (value.isBlank()) {
      return error(entry, "`value` contains no word to add to " + entry.key(), "write a word");
    }
    return value.strip().matches("(?s).*\\s.*") && value.matches("(?s).*[\"'].*")
        ? error(
            entry,
            "`word` adds words that blanks separate; it cannot add quotes with a blank between them"
                + " to "
                + entry.key(),
            "remove `word`, and write the whole list as the value")
        : Optional.empty();
  }

  private static Optional<Diagnostic> section(EntryResource entry) {
    Optional<Address> from = entry.options().sectionFrom();
    boolean isWrong =
        from.filter(address -> !address.toString().matches("entry:/[^:]+:.+")).isPresent()
            || (from.isPresent() && !entry.key().contains("/"));
    return isWrong
        ? error(
            entry,
            "`section-from` needs the address of an entry, and a key with a section; the key is "
                + entry.key(),
            "write `section-from: entry:FILE:KEY`, and SECTION/NAME as the key")
        : Optional.empty();
  }

  private static Optional<Diagnostic> error(EntryResource entry, String message, String hint) {
    return Optional.of(Diagnostic.error(message, entry.common().at()).hint(hint));
  }
}
