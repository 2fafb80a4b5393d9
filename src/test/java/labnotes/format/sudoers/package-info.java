/** Tests of the rules of sudo. */
@NullMarked
package labnotes.format.sudoers;

import org.jspecify.annotations.NullMarked;
