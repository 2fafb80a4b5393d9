package labnotes.kind.setting;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A desktop setting as a host has it.
 *
 * @param schema the first of the asked schemas that has the key there; empty where none has
 * @param value GVariant text; empty where it has none
 */
public record GSettingsValue(Optional<String> schema, Optional<String> value) {
  /** Values are equal however they are spelled. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GSettingsValue setting
        && setting.schema.equals(schema)
        && setting.value.map(GVariantComparison::plain).equals(value.map(GVariantComparison::plain));
  }

  @Override
  public int hashCode() {
    return Objects.hash(schema, value.map(GVariantComparison::plain));
  }
}
