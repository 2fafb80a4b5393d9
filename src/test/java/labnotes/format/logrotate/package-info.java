/** Tests of the files of logrotate. */
@NullMarked
package labnotes.format.logrotate;

import org.jspecify.annotations.NullMarked;
