/** ACLs, extended attributes, flags and hard links of files. */
@NullMarked
package labnotes.kind.file.metadata;

import org.jspecify.annotations.NullMarked;
