/** The kinds of things that a machine can have, each deciding its own change. */
@NullMarked
package labnotes.resource;

import org.jspecify.annotations.NullMarked;
