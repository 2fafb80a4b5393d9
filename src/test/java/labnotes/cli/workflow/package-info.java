/** Tests of what commands do with several hosts. */
@NullMarked
package labnotes.cli.workflow;

import org.jspecify.annotations.NullMarked;
