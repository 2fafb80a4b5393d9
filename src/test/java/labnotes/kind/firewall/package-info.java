/** Tests of the rules of a host's firewall. */
@NullMarked
package labnotes.kind.firewall;

import org.jspecify.annotations.NullMarked;
