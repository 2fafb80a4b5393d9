# Temporary routes that bind source ports or forwarding tables to next hops. POSIX shell.

# Linux: a neighbor entry with the next hop's MAC address for a link-local gateway, a table with a
# route to the receiver through it, and a rule that selects the table by source port (iproute2 4.17).
labnotes_add_hop_linux() { # INTERFACE RECEIVER GATEWAY MAC PORTS TABLE PREFERENCE
  ip neigh replace "$3" lladdr "$4" nud permanent dev "$1" &&
    ip route add "$2" via "$3" dev "$1" onlink table "$6" &&
    ip rule add ipproto tcp sport "$5" to "$2" lookup "$6" pref "$7"
}
labnotes_remove_hop_linux() { # INTERFACE RECEIVER GATEWAY MAC PORTS TABLE PREFERENCE
  ip rule del ipproto tcp sport "$5" to "$2" lookup "$6" pref "$7"
  ip route flush table "$6"
  ip neigh del "$3" dev "$1"
}

# FreeBSD: checks the number of forwarding tables and adds a link-local address.
labnotes_add_address_bsd() { # INTERFACE ADDRESS TABLES
  [ "$(sysctl -n net.fibs)" -ge "$3" ] || {
    echo "--real-session needs $3 forwarding tables and there are $(sysctl -n net.fibs);" \
      "set net.fibs=$3 in /boot/loader.conf and restart, or from FreeBSD 13 on with sysctl"
    return 1
  }
  ifconfig "$1" inet "$2" netmask 255.255.255.0 alias
}
labnotes_remove_address_bsd() { # INTERFACE ADDRESS
  ifconfig "$1" inet "$2" -alias
}

# FreeBSD: a static ARP entry for a link-local gateway and a forwarding table with a route to the
# receiver through it. The route to the gateway itself is explicit, because since FreeBSD 13 a table
# has only the routes of its own interfaces.
labnotes_add_hop_bsd() { # INTERFACE RECEIVER GATEWAY MAC TABLE
  arp -s "$3" "$4" &&
    setfib "$5" route -q add -host "$3" -iface "$1" &&
    setfib "$5" route -q add -host "$2" "$3"
}
labnotes_remove_hop_bsd() { # INTERFACE RECEIVER GATEWAY MAC TABLE
  setfib "$5" route -q delete -host "$2" "$3"
  setfib "$5" route -q delete -host "$3"
  arp -d "$3"
}
