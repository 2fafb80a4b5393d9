/** Answers to the questions of Debian packages. */
@NullMarked
package labnotes.kind.debconf;

import org.jspecify.annotations.NullMarked;
