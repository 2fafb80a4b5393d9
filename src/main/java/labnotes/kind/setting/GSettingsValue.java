package labnotes.kind.setting;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The observed state of a desktop setting.
 *
 * @param schema the first of the schemas that has the key; empty if none has it
 * @param value GVariant text; empty if it has no value
 */
public record GSettingsValue(Optional<String> schema, Optional<String> value) {
  /** Values are equal if they differ only in their spelling. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GSettingsValue setting
        && setting.schema.equals(schema)
        && setting
            .value
            .map(GVariantComparison::normalize)
            .equals(value.map(GVariantComparison::normalize));
  }

  @Override
  public int hashCode() {
    return Objects.hash(schema, value.map(GVariantComparison::normalize));
  }
}
