/**
 * The files of the systems that are set up: parsed as their own readers would, checked, and edited
 * with all the rest kept byte for byte.
 */
@NullMarked
package labnotes.format;

import org.jspecify.annotations.NullMarked;
