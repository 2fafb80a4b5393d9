package labnotes.profile.bind;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.DesiredContent;
import labnotes.profile.source.LibrarySource;
import labnotes.profile.source.SourceEntry;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import labnotes.text.SourceMap;
import labnotes.text.Suggestion;

/**
 * Reads the files of a library that a profile names as sources, and reports what cannot be one.
 *
 * @param at where the profile names them
 */
record SourceReader(LibrarySource library, Position at, DiagnosticCollector problems) {
  private static final String RELATIVE =
      "write a path below the directory of the library, such as files/NAME";

  /** Returns the content of a file; reports its errors and returns empty. */
  Optional<DesiredContent.Known> file(String path) {
    Optional<SourceEntry> entry = entry(path, "file");
    if (entry.isPresent() && entry.get() instanceof SourceEntry.SourceFile file) {
      return content(file);
    }
    entry.ifPresent(
        other ->
            problems.error(
                "`source` must be a file, but `" + path + "` is a directory",
                at,
                "use the kind `tree` for a directory"));
    return Optional.empty();
  }

  /** Returns the directory at a path; reports that it is none and returns empty. */
  Optional<SourceEntry.SourceDirectory> directory(String path) {
    Optional<SourceEntry> entry = entry(path, "directory");
    if (entry.isPresent() && entry.get() instanceof SourceEntry.SourceDirectory directory) {
      return Optional.of(directory);
    }
    entry.ifPresent(
        other ->
            problems.error(
                "`source` must be a directory, but `" + path + "` is a file",
                at,
                "use the kind `file` for a file"));
    return Optional.empty();
  }

  /**
   * Returns the file or directory at a path; reports that it is not usable and returns empty.
   *
   * @param noun what should be there, for messages
   */
  private Optional<SourceEntry> entry(String path, String noun) {
    Optional<String> invalid = problem(path);
    if (invalid.isPresent()) {
      problems.error("the source `" + path + "` " + invalid.get(), at, RELATIVE);
      return Optional.empty();
    }
    Optional<SourceEntry> entry = library.entry(path);
    if (entry.isEmpty()) {
      List<String> known = library.list("files").stream().map(name -> "files/" + name).toList();
      problems.error(
          "the source `" + path + "` does not exist",
          at,
          Suggestion.of(path, known)
              .map(meant -> "did you mean `" + meant + "`?")
              .orElse("create the " + noun + " " + library.shown() + path));
    } else if (entry.get() instanceof SourceEntry.Unusable unusable) {
      problems.error(
          "the source `" + path + "` " + unusable.reason(), at, "copy it into the library");
      return Optional.empty();
    }
    return entry;
  }

  /** Returns why a path cannot be one of a file of the library; empty if it can. */
  private static Optional<String> problem(String path) {
    if (path.startsWith("/") || path.startsWith("~")) {
      return Optional.of("is not relative to the library");
    }
    if (path.chars().anyMatch(letter -> letter == '\\' || Character.isISOControl(letter))) {
      return Optional.of("contains a backslash or a control character");
    }
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        return Optional.of("leads out of the library");
      }
      if (part.isEmpty() || part.equals(".")) {
        return Optional.of("contains an empty or '.' part");
      }
    }
    return Optional.empty();
  }

  /** Returns the content of a file; reports that it cannot be read and returns empty. */
  Optional<DesiredContent.Known> content(SourceEntry.SourceFile file) {
    try {
      Content content = Content.of(file.bytes().read());
      String shown = library.shown() + file.path();
      return Optional.of(
          new DesiredContent.Known(
              content, content.text().map(text -> new SourceMap(shown, 1, text))));
    } catch (IOException unreadable) {
      problems.error(
          "cannot read the source `" + file.path() + "`: " + unreadable.getMessage(),
          at,
          "make it readable, and smaller than " + (SourceEntry.MAXIMUM_SIZE >> 20) + " MiB");
      return Optional.empty();
    }
  }
}
