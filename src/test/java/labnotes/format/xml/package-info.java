@NullMarked
package labnotes.format.xml;

import org.jspecify.annotations.NullMarked;
