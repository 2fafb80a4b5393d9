@NullMarked
package labnotes.probe.nexthop;

import org.jspecify.annotations.NullMarked;
