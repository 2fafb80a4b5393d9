package labnotes.profile.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.source.LibrarySearchPath;
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

  /** Returns the texts by the names of the templates. */
  public Map<String, String> byName() {
    return texts;
  }
}
