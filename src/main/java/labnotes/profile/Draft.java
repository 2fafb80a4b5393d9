package labnotes.profile;

import java.util.Optional;
import labnotes.text.Position;

/**
 * A resource as a profile writes it, before its variables are known.
 *
 * @param name the value of its first key
 * @param map all its keys
 */
record Draft(
    KindSyntax.Entry kind, Value name, Value.Entries map, Optional<Value.Scalar> when, Position at) {}
