/** Tests of kernel arguments. */
@NullMarked
package labnotes.kind.boot;

import org.jspecify.annotations.NullMarked;
