/** Command-line options that commands share, as picocli mixins. */
@NullMarked
package labnotes.cli.options;

import org.jspecify.annotations.NullMarked;
