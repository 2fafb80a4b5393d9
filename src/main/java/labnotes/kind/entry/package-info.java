/** Single settings in configuration files. */
@NullMarked
package labnotes.kind.entry;

import org.jspecify.annotations.NullMarked;
