/** The hosts that tests run on: a stand-in FreeBSD and real Debian systems in namespaces. */
@NullMarked
package labnotes.host;

import org.jspecify.annotations.NullMarked;
