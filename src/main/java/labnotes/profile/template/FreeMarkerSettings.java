package labnotes.profile.template;

import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileExtensionMatcher;
import freemarker.cache.OrMatcher;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.core.XMLOutputFormat;
import freemarker.log.Logger;
import freemarker.template.Configuration;
import freemarker.template.TemplateExceptionHandler;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import labnotes.profile.source.LibrarySearchPath;

/** The settings of FreeMarker: templates can access the library and their variables only. */
final class FreeMarkerSettings {
  private FreeMarkerSettings() {}

  static Configuration of(LibrarySearchPath library) {
    disableLog();
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
    configuration.setTemplateLoader(new LibraryTemplateLoader(library));
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

  /** Errors become diagnostics, and the search for a logging library is slow. */
  @SuppressWarnings("deprecation") // the alternative is a property of the whole JVM
  private static void disableLog() {
    try {
      Logger.selectLoggerLibrary(Logger.LIBRARY_NONE);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Escapes variables in XML files; all other files are plain text. */
  private static ConditionalTemplateConfigurationFactory xmlFiles() {
    TemplateConfiguration xml = new TemplateConfiguration();
    xml.setOutputFormat(XMLOutputFormat.INSTANCE);
    return new ConditionalTemplateConfigurationFactory(
        new OrMatcher(new FileExtensionMatcher("xml"), new FileExtensionMatcher("fdi")), xml);
  }
}
