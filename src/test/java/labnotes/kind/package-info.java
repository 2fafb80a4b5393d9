@NullMarked
package labnotes.kind;

import org.jspecify.annotations.NullMarked;
