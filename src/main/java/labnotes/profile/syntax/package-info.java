/** Describes how profiles write kinds and keys, and reads the values of keys. */
@NullMarked
package labnotes.profile.syntax;

import org.jspecify.annotations.NullMarked;
