/** The probe commands and their options. */
@NullMarked
package labnotes.cli.probe;

import org.jspecify.annotations.NullMarked;
