/** Tests of downloads. */
@NullMarked
package labnotes.kind.download;

import org.jspecify.annotations.NullMarked;
