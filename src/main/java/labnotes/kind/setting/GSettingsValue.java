package labnotes.kind.setting;

import java.util.Objects;
import java.util.Optional;
import labnotes.format.gvariant.GVariantText;
import org.jspecify.annotations.Nullable;

/**
 * The observed state of a desktop setting.
 *
 * @param schema the first of the schemas that has the key; empty if none has it
 * @param value GVariant text; empty if it has no value
 * @param about what is known of the key
 */
public record GSettingsValue(Optional<String> schema, Optional<String> value, GSettingsKey about) {
  /** A setting of whose key nothing else is known. */
  public GSettingsValue(Optional<String> schema, Optional<String> value) {
    this(schema, value, GSettingsKey.UNKNOWN);
  }

  /** A copy with another value. */
  GSettingsValue with(String other) {
    return new GSettingsValue(schema, Optional.of(other), about);
  }

  /** Settings are equal if their values differ only in their spelling. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GSettingsValue setting
        && setting.schema.equals(schema)
        && setting.value.isPresent() == value.isPresent()
        && value.stream().allMatch(one -> isSame(one, setting.value.orElse(one)));
  }

  private static boolean isSame(String one, String other) {
    return GVariantText.isSame(one, other) || GVariantText.isSame(other, one);
  }

  @Override
  public int hashCode() {
    return Objects.hash(schema, value.isPresent());
  }

  @Override
  public String toString() {
    return schema.orElse("no schema") + " " + value.orElse("no value");
  }
}
