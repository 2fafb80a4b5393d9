/** The commands of the next-hop probe and their options. */
@NullMarked
package labnotes.cli.probe;

import org.jspecify.annotations.NullMarked;
