/** Annotations that describe a kind's keys: the schema, the manual and the codec read them. */
@NullMarked
package labnotes.kind.schema;

import org.jspecify.annotations.NullMarked;
