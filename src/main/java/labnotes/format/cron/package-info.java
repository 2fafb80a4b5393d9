/** The tables of cron. */
@NullMarked
package labnotes.format.cron;

import org.jspecify.annotations.NullMarked;
