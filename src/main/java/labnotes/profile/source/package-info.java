/** The places where files of profiles and templates are found. */
@NullMarked
package labnotes.profile.source;

import org.jspecify.annotations.NullMarked;
