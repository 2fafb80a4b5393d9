@NullMarked
package labnotes.profile;

import org.jspecify.annotations.NullMarked;
