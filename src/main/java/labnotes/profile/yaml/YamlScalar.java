package labnotes.profile.yaml;

import java.util.Optional;
import labnotes.text.Position;
import labnotes.text.SourceMap;

/**
 * A single value.
 *
 * @param text as written, so that 0644 and 10.10 keep all their digits
 * @param isLiteralBlock whether it is a literal block ({@code |}), whose lines follow its position
 */
public record YamlScalar(Position at, String text, ScalarType type, boolean isLiteralBlock)
    implements YamlValue {
  public YamlScalar(Position at, String text, ScalarType type) {
    this(at, text, type, false);
  }

  /** The place of its lines; empty unless it is a literal block. */
  public Optional<SourceMap> origin() {
    return isLiteralBlock
        ? Optional.of(new SourceMap(at.file(), at.line() + 1, text))
        : Optional.empty();
  }

  @Override
  public String noun() {
    return type.noun();
  }

  /** Whether it is {@code null} or empty. */
  public boolean isNull() {
    return type == ScalarType.NULL;
  }
}
