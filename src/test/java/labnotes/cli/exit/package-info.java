@NullMarked
package labnotes.cli.exit;

import org.jspecify.annotations.NullMarked;
