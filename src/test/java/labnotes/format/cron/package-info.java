/** Tables of cron, compared with the cron of this machine. */
@NullMarked
package labnotes.format.cron;

import org.jspecify.annotations.NullMarked;
