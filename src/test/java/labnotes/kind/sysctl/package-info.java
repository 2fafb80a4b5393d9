/** Tests of kernel settings. */
@NullMarked
package labnotes.kind.sysctl;

import org.jspecify.annotations.NullMarked;
