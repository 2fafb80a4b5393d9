/** Rule sets of nftables. */
@NullMarked
package labnotes.format.nftables;

import org.jspecify.annotations.NullMarked;
