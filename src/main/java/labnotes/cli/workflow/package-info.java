/** What plan, apply and similar commands do with several hosts: plan, confirm, apply, report. */
@NullMarked
package labnotes.cli.workflow;

import org.jspecify.annotations.NullMarked;
