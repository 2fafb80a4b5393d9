package labnotes.fact;

import java.util.Optional;

/**
 * A desktop setting as a host has it.
 *
 * @param schema the first of the asked schemas that has the key there; empty where none has
 * @param value GVariant text; empty where it has none
 */
public record SchemaSetting(Optional<String> schema, Optional<String> value) {}
