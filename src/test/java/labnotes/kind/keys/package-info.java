/** Tests of SSH keys. */
@NullMarked
package labnotes.kind.keys;

import org.jspecify.annotations.NullMarked;
