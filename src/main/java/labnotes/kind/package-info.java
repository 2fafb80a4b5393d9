/** The contract of a kind of resource: what a resource is, asks, decides and changes. */
@NullMarked
package labnotes.kind;

import org.jspecify.annotations.NullMarked;
