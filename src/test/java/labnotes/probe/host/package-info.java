/** Tests of the programs that the probe runs on hosts. */
@NullMarked
package labnotes.probe.host;

import org.jspecify.annotations.NullMarked;
