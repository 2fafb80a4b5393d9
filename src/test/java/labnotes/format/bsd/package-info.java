@NullMarked
package labnotes.format.bsd;

import org.jspecify.annotations.NullMarked;
