@NullMarked
package labnotes.profile.system;

import org.jspecify.annotations.NullMarked;
