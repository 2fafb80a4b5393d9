/** The sending of an experiment's segments, with the temporary routes and filter rules it needs. */
@NullMarked
package labnotes.probe.transmission;

import org.jspecify.annotations.NullMarked;
