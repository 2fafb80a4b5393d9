@NullMarked
package labnotes.format.document;

import org.jspecify.annotations.NullMarked;
