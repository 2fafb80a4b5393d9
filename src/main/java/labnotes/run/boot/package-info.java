/** Boot environments, which a run creates before it changes a host. */
@NullMarked
package labnotes.run.boot;

import org.jspecify.annotations.NullMarked;
