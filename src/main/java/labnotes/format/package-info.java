/**
 * The contract of configuration formats: parse, check, edit in place; {@link Formats} lists all.
 */
@NullMarked
package labnotes.format;

import org.jspecify.annotations.NullMarked;
