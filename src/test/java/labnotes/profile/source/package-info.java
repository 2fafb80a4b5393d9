@NullMarked
package labnotes.profile.source;

import org.jspecify.annotations.NullMarked;
