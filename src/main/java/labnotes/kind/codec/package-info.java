/** The one reader and writer of resources by their keys, for profiles, records and plan files. */
@NullMarked
package labnotes.kind.codec;

import org.jspecify.annotations.NullMarked;
