package labnotes.profile.template;

import freemarker.core.Environment;
import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Renders the templates of a library and evaluates conditions. */
public final class TemplateRenderer {
  /** The template variable that contains the text of a condition while it is evaluated. */
  static final String CONDITION = "condition__";

  private static final String CONDITION_TEMPLATE =
      "<#if " + CONDITION + "?eval>true<#else>false</#if>";

  private final LibrarySearchPath library;
  private final TemplateLimits limits;
  private @Nullable Configuration lazyConfiguration;

  public TemplateRenderer(LibrarySearchPath library) {
    this(library, TemplateLimits.defaults());
  }

  TemplateRenderer(LibrarySearchPath library, TemplateLimits limits) {
    this.library = library;
    this.limits = limits;
  }

  // Created when it is first needed, because many runs render no template.
  private synchronized Configuration configuration() {
    if (lazyConfiguration == null) {
      lazyConfiguration = FreeMarkerSettings.of(library);
    }
    return lazyConfiguration;
  }

  /** Returns the text of a template. */
  public RenderResult render(String name, TemplateDataModel model) {
    try {
      return limits.run(() -> process(configuration().getTemplate(name), model));
    } catch (IOException unreadable) {
      Set<Diagnostic> all = new LinkedHashSet<>(errors(unreadable, name));
      all.addAll(otherErrors(unreadable, name, model));
      return failed(all);
    } catch (TemplateException invalid) {
      return new RenderResult.Failed(TemplateDiagnosis.of(invalid, this::shown, library, model));
    } catch (TemplateLimits.ExceededException exceeded) {
      return new RenderResult.Failed(List.of(error(name, exceeded)));
    }
  }

  /** Returns warnings of unknown names in the branches of a template that are not taken. */
  public List<Diagnostic> undefinedNames(String name, TemplateDataModel model) {
    if (!syntaxErrors(name).isEmpty()) {
      return List.of();
    }
    return library.template(name, new DiagnosticCollector()).stream()
        .flatMap(file -> new UndefinedNames(file.text(), model::isKnown).in(file.shown(), model))
        .toList();
  }

  /** Returns the syntax errors of a template without rendering it. */
  public List<Diagnostic> syntaxErrors(String name) {
    try {
      limits.run(() -> configuration().getTemplate(name));
      return List.of();
    } catch (TemplateException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException unreadable) {
      return errors(unreadable, name);
    } catch (TemplateLimits.ExceededException exceeded) {
      return List.of(error(name, exceeded));
    }
  }

  private Diagnostic error(String name, TemplateLimits.ExceededException exceeded) {
    return Diagnostic.error(
        "the template " + exceeded.getMessage(), new Position(shown(name), 0, 0));
  }

  /** FreeMarker remembers a failure, and reports it again as the cause of another one. */
  private List<Diagnostic> errors(IOException failure, String name) {
    return TemplateSyntax.cause(failure)
        .map(this::errors)
        .orElseGet(() -> List.of(TemplateDiagnosis.of(failure, shown(name))));
  }

  /** Returns the errors of what the parser accepts of a template with syntax errors. */
  private List<Diagnostic> otherErrors(IOException failure, String name, TemplateDataModel model) {
    Optional<LibraryFile> file = library.template(name, new DiagnosticCollector());
    if (file.isEmpty()
        || !TemplateSyntax.cause(failure)
            .filter(invalid -> name.equals(invalid.getTemplateName()))
            .isPresent()) {
      return List.of();
    }
    String text = file.get().text();
    Optional<String> rest =
        new TemplateSyntax(configuration(), name, file.get().shown()).errors(text).rest();
    if (rest.isEmpty()) {
      return List.of();
    }
    try {
      Template template = new Template(name, rest.get(), configuration());
      return limits.run(() -> process(template, model)) instanceof RenderResult.Failed failed
          ? failed.diagnostics()
          : List.of();
    } catch (IOException | TemplateException | TemplateLimits.ExceededException again) {
      return List.of();
    }
  }

  private List<Diagnostic> errors(ParseException invalid) {
    String name = invalid.getTemplateName();
    return library
        .template(name, new DiagnosticCollector())
        .map(file -> new TemplateSyntax(configuration(), name, file.shown()).errors(file.text()))
        .map(TemplateSyntax.Errors::errors)
        .filter(errors -> !errors.isEmpty())
        .orElseGet(() -> List.of(TemplateDiagnosis.of(invalid, shown(name))));
  }

  private RenderResult process(Template template, TemplateDataModel model) throws IOException {
    StringWriter writer = limits.writer();
    Set<Diagnostic> found = new LinkedHashSet<>();
    TemplateTexts texts = new TemplateTexts(library);
    texts.add(template.getName());
    Set<String> invalidNames = new HashSet<>();
    try {
      Environment environment = template.createProcessingEnvironment(model, writer);
      environment.setTemplateExceptionHandler(
          (error, at, out) -> {
            Optional<ParseException> invalid = TemplateSyntax.cause(error);
            if (at.isInAttemptBlock()
                || (TemplateDiagnosis.isInclusion(error) && invalid.isEmpty())) {
              throw error;
            }
            if (invalid.isPresent()) {
              found.addAll(errors(invalid.get()));
              if (invalidNames.add(invalid.get().getTemplateName())) {
                includeRest(invalid.get(), at);
              }
              return;
            }
            String blamed = error.getBlamedExpressionString();
            if (blamed != null && model.isUnknownType(blamed)) {
              return;
            }
            if (found.isEmpty() || !TemplateDiagnosis.isConsequence(error, texts.byName())) {
              found.add(TemplateDiagnosis.of(error, this::shown, library, model));
            }
          });
      environment.process();
    } catch (UnknownFactException unknown) {
      return found.isEmpty() ? new RenderResult.Unknown() : failed(found);
    } catch (TemplateException error) {
      TemplateSyntax.cause(error)
          .ifPresentOrElse(
              invalid -> found.addAll(errors(invalid)),
              () -> found.add(TemplateDiagnosis.of(error, this::shown, library, model)));
    }
    return found.isEmpty() ? new RenderResult.Rendered(writer.toString()) : failed(found);
  }

  /** Renders what the parser accepts of an included template with syntax errors. */
  private void includeRest(ParseException invalid, Environment environment)
      throws TemplateException {
    String name = invalid.getTemplateName();
    Optional<String> rest =
        library
            .template(name, new DiagnosticCollector())
            .map(
                file -> new TemplateSyntax(configuration(), name, file.shown()).errors(file.text()))
            .flatMap(TemplateSyntax.Errors::rest);
    try {
      if (rest.isPresent()) {
        environment.include(new Template(name, rest.get(), configuration()));
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static RenderResult failed(Set<Diagnostic> found) {
    return new RenderResult.Failed(List.copyOf(found));
  }

  /**
   * Evaluates a condition: the text {@code true} or {@code false}.
   *
   * @param at where the condition is written
   */
  public RenderResult evaluate(String condition, Position at, TemplateDataModel model) {
    ConditionDiagnosis diagnosis = new ConditionDiagnosis(condition, at, model, builtIns());
    Optional<Diagnostic> misread = ConditionSyntax.misread(condition);
    if (misread.isPresent()) {
      return new RenderResult.Failed(diagnosis.because(misread.get()));
    }
    try {
      return new RenderResult.Rendered(limits.run(() -> result(condition, model)));
    } catch (UnknownFactException unknown) {
      return new RenderResult.Unknown();
    } catch (TemplateException error) {
      // A sample of an unknown type cannot be compared with a number.
      return model.isUnknownType(condition)
              && TemplateDiagnosis.undefinedExpression(error).isEmpty()
          ? new RenderResult.Rendered("true")
          : new RenderResult.Failed(diagnosis.of(error));
    } catch (TemplateLimits.ExceededException exceeded) {
      String message = "the condition " + exceeded.getMessage();
      return new RenderResult.Failed(List.of(Diagnostic.error(message, at)));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Set<String> builtIns() {
    return configuration().getSupportedBuiltInNames(Configuration.LEGACY_NAMING_CONVENTION);
  }

  private String result(String condition, TemplateDataModel model)
      throws IOException, TemplateException {
    Template template = new Template("condition", CONDITION_TEMPLATE, configuration());
    StringWriter writer = limits.writer();
    Environment environment = template.createProcessingEnvironment(model, writer);
    environment.setVariable(CONDITION, new SimpleScalar(condition));
    environment.process();
    return writer.toString();
  }

  private String shown(String name) {
    return library
        .template(name, new DiagnosticCollector())
        .map(LibraryFile::shown)
        .orElse("templates/" + name);
  }
}
