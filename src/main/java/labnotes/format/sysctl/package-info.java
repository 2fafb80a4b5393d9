/** Linux' sysctl.conf and sysctl.d. */
@NullMarked
package labnotes.format.sysctl;

import org.jspecify.annotations.NullMarked;
