/** Tests of shared options. */
@NullMarked
package labnotes.cli.options;

import org.jspecify.annotations.NullMarked;
