package labnotes.profile.template;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.kind.source.NamePattern;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.source.LibrarySource;
import labnotes.profile.source.SourceEntry;
import labnotes.text.DiagnosticCollector;

/** The texts of templates and of those that they include. */
public final class TemplateTexts {
  private static final Pattern INCLUDE =
      Pattern.compile("<#(?:include|import)\\s+[\"']([^\"']+)[\"']");

  private final LibrarySearchPath library;
  private final Map<String, String> texts = new LinkedHashMap<>();

  public TemplateTexts(LibrarySearchPath library) {
    this.library = library;
  }

  /** Adds a template and those that it includes; ignores one that does not exist. */
  public void add(String name) {
    Optional<LibraryFile> file = library.template(name, new DiagnosticCollector());
    if (file.isEmpty() || texts.putIfAbsent(name, file.get().text()) != null) {
      return;
    }
    Matcher include = INCLUDE.matcher(file.get().text());
    String directory = name.substring(0, name.lastIndexOf('/') + 1);
    while (include.find()) {
      String other = include.group(1);
      add(other.startsWith("/") ? other.substring(1) : directory + other);
    }
  }

  /**
   * Adds the templates in a directory that a resource copies; ignores what cannot be read.
   *
   * @param templates the pattern of their names
   */
  public void add(LibrarySource files, String directory, NamePattern templates) {
    try {
      for (SourceEntry entry : files.walk(directory)) {
        String path = entry.path().substring(directory.length() + 1);
        if (entry instanceof SourceEntry.SourceFile && templates.matches(path)) {
          add(library.templateName(files, entry.path()));
        }
      }
    } catch (IOException unreadable) {
      // The binding of the profile reports it.
    }
  }

  /** Returns the texts by the names of the templates. */
  public Map<String, String> byName() {
    return texts;
  }
}
