@NullMarked
package labnotes.kind.codec;

import org.jspecify.annotations.NullMarked;
