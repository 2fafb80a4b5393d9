/** The kind of files that are downloaded, and verified before they are in place. */
@NullMarked
package labnotes.kind.download;

import org.jspecify.annotations.NullMarked;
