/** Every kind of resource, by cases and on real tools. */
@NullMarked
package labnotes.resource;

import org.jspecify.annotations.NullMarked;
