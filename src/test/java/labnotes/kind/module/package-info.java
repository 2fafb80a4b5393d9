/** Tests of kernel modules. */
@NullMarked
package labnotes.kind.module;

import org.jspecify.annotations.NullMarked;
