@NullMarked
package labnotes.record;

import org.jspecify.annotations.NullMarked;
