/** The kinds of containers: projects of compose, and quadlets of podman. */
@NullMarked
package labnotes.kind.container;

import org.jspecify.annotations.NullMarked;
