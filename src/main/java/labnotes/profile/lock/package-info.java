/** Finds digests that profiles lack, and writes them into the files of the library. */
@NullMarked
package labnotes.profile.lock;

import org.jspecify.annotations.NullMarked;
