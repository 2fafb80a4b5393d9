package labnotes.profile.variable;

import java.util.Optional;

/**
 * A key of the items of a list.
 *
 * @param defaultValue the value of an item without the key; empty if each item must have it
 */
record ItemField(VariableType type, Optional<Object> defaultValue) {}
