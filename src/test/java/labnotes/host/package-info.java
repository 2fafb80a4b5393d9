/** Hosts for tests: a stand-in for FreeBSD, and real Debian systems in namespaces. */
@NullMarked
package labnotes.host;

import org.jspecify.annotations.NullMarked;
