package labnotes.format;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * The syntax of a text that labnotes does not parse.
 *
 * @param reader the program that reads it, as the subject of a sentence
 * @param remark how the program reads it, a sentence without its full stop
 */
public record OpaqueText(
    String reader,
    String remark,
    Optional<ValidationCommand> validation,
    Optional<Precedence> precedence)
    implements WholeFileSyntax {
  /** A text that takes effect whatever other files have. */
  public OpaqueText(String reader, String remark, Optional<ValidationCommand> validation) {
    this(reader, remark, validation, Optional.empty());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return List.of();
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    return EffectiveConfig.ofOpaque(reader, remark);
  }
}
