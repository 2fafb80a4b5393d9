/** Tests of mounts. */
@NullMarked
package labnotes.kind.mount;

import org.jspecify.annotations.NullMarked;
