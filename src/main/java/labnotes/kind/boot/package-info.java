/** Arguments of the kernel in the configuration of a boot loader. */
@NullMarked
package labnotes.kind.boot;

import org.jspecify.annotations.NullMarked;
