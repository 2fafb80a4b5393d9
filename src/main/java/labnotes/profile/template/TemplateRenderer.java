package labnotes.profile.template;

import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileExtensionMatcher;
import freemarker.cache.OrMatcher;
import freemarker.cache.TemplateLoader;
import freemarker.core.Environment;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.core.XMLOutputFormat;
import freemarker.log.Logger;
import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Renders the templates of a library; they reach nothing but it and what they are given. */
public final class TemplateRenderer {
  /** The variable that holds a condition's text while it is asked whether it holds. */
  static final String CONDITION = "condition__";

  private static final String ASKED = "<#if " + CONDITION + "?eval>true<#else>false</#if>";

  private final LibrarySearchPath shelves;
  private @Nullable Configuration made;

  public TemplateRenderer(LibrarySearchPath shelves) {
    this.shelves = shelves;
  }

  /** What renders, made when it is first needed: many runs render nothing. */
  private synchronized Configuration configuration() {
    if (made == null) {
      made = configuration(shelves);
    }
    return made;
  }

  private static Configuration configuration(LibrarySearchPath shelves) {
    withoutLog();
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
    configuration.setTemplateLoader(new Loader(shelves));
    configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("c");
    configuration.setBooleanFormat("c");
    configuration.setLocalizedLookup(false);
    configuration.setLogTemplateExceptions(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setFallbackOnNullLoopVariable(false);
    configuration.setRecognizeStandardFileExtensions(false);
    configuration.setOutputFormat(PlainTextOutputFormat.INSTANCE);
    configuration.setTemplateConfigurations(xmlFiles());
    return configuration;
  }

  /**
   * What goes wrong is told as a diagnostic; looking for a log library takes longer than all else.
   */
  @SuppressWarnings("deprecation") // the other way is a property of the whole JVM
  private static void withoutLog() {
    try {
      Logger.selectLoggerLibrary(Logger.LIBRARY_NONE);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A template's text. */
  public RenderResult render(String name, TemplateDataModel model) {
    try {
      return process(configuration().getTemplate(name), model);
    } catch (ParseException broken) {
      return new RenderResult.Failed(TemplateDiagnosis.of(broken, shown(broken.getTemplateName())));
    } catch (IOException unreadable) {
      return new RenderResult.Failed(TemplateDiagnosis.of(unreadable, shown(name)));
    }
  }

  /** What keeps a template from being read, whether it is rendered or not. */
  public Optional<Diagnostic> unreadable(String name) {
    try {
      configuration().getTemplate(name);
      return Optional.empty();
    } catch (ParseException broken) {
      return Optional.of(TemplateDiagnosis.of(broken, shown(broken.getTemplateName())));
    } catch (IOException unreadable) {
      return Optional.of(TemplateDiagnosis.of(unreadable, shown(name)));
    }
  }

  private RenderResult process(Template template, TemplateDataModel model) throws IOException {
    StringWriter writer = new StringWriter();
    List<Diagnostic> found = new ArrayList<>();
    try {
      Environment environment = template.createProcessingEnvironment(model, writer);
      environment.setTemplateExceptionHandler(
          (broken, at, out) -> {
            if (at.isInAttemptBlock() || TemplateDiagnosis.isInclusion(broken)) {
              throw broken;
            }
            if (found.isEmpty() || !TemplateDiagnosis.follows(broken, template)) {
              found.add(TemplateDiagnosis.of(broken, this::shown, model));
            }
          });
      environment.process();
    } catch (UnknownFactException unknown) {
      return found.isEmpty() ? new RenderResult.Unknown() : new RenderResult.Failed(found);
    } catch (TemplateException broken) {
      found.add(TemplateDiagnosis.of(broken, this::shown, model));
    }
    return found.isEmpty() ? new RenderResult.Rendered(writer.toString()) : new RenderResult.Failed(found);
  }

  /**
   * Whether a condition holds: the text {@code true} or {@code false}.
   *
   * @param at where it is written
   */
  public RenderResult holds(String condition, Position at, TemplateDataModel model) {
    try {
      Template template = new Template("condition", ASKED, configuration());
      StringWriter writer = new StringWriter();
      var environment = template.createProcessingEnvironment(model, writer);
      environment.setVariable(CONDITION, new SimpleScalar(condition));
      environment.process();
      return new RenderResult.Rendered(writer.toString());
    } catch (UnknownFactException unknown) {
      return new RenderResult.Unknown();
    } catch (TemplateException broken) {
      return new RenderResult.Failed(TemplateDiagnosis.ofCondition(broken, condition, at, model));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String shown(String name) {
    return shelves
        .template(name, new DiagnosticCollector())
        .map(LibraryFile::shown)
        .orElse("templates/" + name);
  }

  /** Escapes what is put into XML; all other files are plain text. */
  private static ConditionalTemplateConfigurationFactory xmlFiles() {
    TemplateConfiguration xml = new TemplateConfiguration();
    xml.setOutputFormat(XMLOutputFormat.INSTANCE);
    return new ConditionalTemplateConfigurationFactory(
        new OrMatcher(new FileExtensionMatcher("xml"), new FileExtensionMatcher("fdi")), xml);
  }

  /** Finds templates in the library. */
  private record Loader(LibrarySearchPath shelves) implements TemplateLoader {
    @Override
    public @Nullable Object findTemplateSource(String name) throws IOException {
      DiagnosticCollector problems = new DiagnosticCollector();
      Optional<LibraryFile> file = shelves.template(name, problems);
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
}
