/** Tests of the files of OpenSSH's client. */
@NullMarked
package labnotes.format.ssh;

import org.jspecify.annotations.NullMarked;
