/** Discovery of the routers that share a gateway address, by ARP and by GLBP, HSRP and VRRP. */
@NullMarked
package labnotes.probe.nexthop;

import org.jspecify.annotations.NullMarked;
