/** Tests of commands on real hosts. */
@NullMarked
package labnotes.cli.host;

import org.jspecify.annotations.NullMarked;
