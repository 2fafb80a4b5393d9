@NullMarked
package labnotes.kind.tool;

import org.jspecify.annotations.NullMarked;
