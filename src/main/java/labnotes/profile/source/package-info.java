/** Finds the files of profiles and templates in the library. */
@NullMarked
package labnotes.profile.source;

import org.jspecify.annotations.NullMarked;
