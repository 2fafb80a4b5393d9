/** JSON and YAML documents. */
@NullMarked
package labnotes.format.document;

import org.jspecify.annotations.NullMarked;
