/** What resources take from elsewhere: the files of a directory in the library, and URLs. */
@NullMarked
package labnotes.kind.source;

import org.jspecify.annotations.NullMarked;
