package labnotes.profile.template;

import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.text.DiagnosticCollector;
import org.jspecify.annotations.Nullable;

/** Loads the templates of a library. */
record LibraryTemplateLoader(LibrarySearchPath library) implements TemplateLoader {
  @Override
  public @Nullable Object findTemplateSource(String name) throws IOException {
    DiagnosticCollector problems = new DiagnosticCollector();
    Optional<LibraryFile> file = library.template(name, problems);
    if (problems.hasErrors()) {
      throw new IOException(problems.list().get(0).message());
    }
    return file.orElse(null);
  }

  @Override
  public long getLastModified(Object source) {
    return 0;
  }

  @Override
  public Reader getReader(Object source, String encoding) {
    return new StringReader(((LibraryFile) source).text());
  }

  @Override
  public void closeTemplateSource(Object source) {}
}
