package labnotes.profile.template;

import java.util.List;
import labnotes.text.Diagnostic;

/** The result of rendering a template or evaluating a condition. */
public sealed interface RenderResult {
  /** The rendered text. */
  record Rendered(String text) implements RenderResult {}

  /** The result depends on a fact that is not known before a host is read. */
  record Unknown() implements RenderResult {}

  /** The template or condition is invalid. */
  record Failed(List<Diagnostic> diagnostics) implements RenderResult {
    public Failed {
      diagnostics = List.copyOf(diagnostics);
    }

    Failed(Diagnostic diagnostic) {
      this(List.of(diagnostic));
    }
  }
}
