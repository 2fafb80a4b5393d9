package labnotes.probe.nexthop;

/** A protocol by which routers share a gateway address. */
public enum RedundancyProtocol {
  /** Cisco's Gateway Load Balancing Protocol, with up to four forwarders in a group. */
  GLBP,
  /** Cisco's Hot Standby Router Protocol, versions 1 and 2 (RFC 2281). */
  HSRP,
  /** The Virtual Router Redundancy Protocol (RFC 5798). */
  VRRP
}
