# The network of a host and its route to a peer. POSIX shell.

labnotes_is_linux() { [ "$(uname -s)" = Linux ]; }

# Prints the word that follows another word.
labnotes_word_after() { # WORD TEXT...
  labnotes_wanted=$1; shift
  while [ $# -gt 1 ]; do
    if [ "$1" = "$labnotes_wanted" ]; then echo "$2"; return; fi
    shift
  done
}

# Prints what differs between hosts and between network namespaces.
labnotes_identity() {
  if labnotes_is_linux; then cat /proc/sys/kernel/random/boot_id; readlink /proc/self/ns/net
  else sysctl -n kern.hostuuid kern.boottime kern.hostname; fi
}

# Prints INTERFACE, or the interface of the route to the peer if it is empty.
labnotes_interface() { # PEER INTERFACE
  if [ -n "$2" ]; then echo "$2"; return; fi
  # shellcheck disable=SC2046 # words
  if labnotes_is_linux; then labnotes_word_after dev $(ip -o route get "$1")
  else labnotes_word_after interface: $(route -n get "$1"); fi
}

# Prints the route to the peer; on Linux that of the interface if it is not empty.
labnotes_route() { # PEER INTERFACE
  if labnotes_is_linux; then ip -o route get "$1" ${2:+oif "$2"}; else route -n get "$1"; fi
}

# Prints the settings and addresses of the interface.
labnotes_interface_settings() { # PEER INTERFACE
  labnotes_name=$(labnotes_interface "$@"); [ -n "$labnotes_name" ] || exit 1
  if labnotes_is_linux; then ip -o link show dev "$labnotes_name"; ip -o -4 addr show dev "$labnotes_name"
  else ifconfig "$labnotes_name"; fi
}

# Prints all gateways of a route with several.
labnotes_gateways() { # PEER INTERFACE
  labnotes_name=$(labnotes_interface "$@"); [ -n "$labnotes_name" ] || exit 1
  # shellcheck disable=SC2046 # words
  if labnotes_is_linux; then ip route show to match "$1"
  else labnotes_default_gateways $(route -n get "$1"); fi
}

# Prints the gateways of all default routes of a BSD if the route is a default route.
labnotes_default_gateways() { # ROUTE...
  case $(labnotes_word_after destination: "$@") in 0.0.0.0 | default) ;; *) return ;; esac
  netstat -rn -f inet | while read -r labnotes_destination labnotes_gateway _ labnotes_netif _; do
    if [ "$labnotes_destination" = default ]; then echo "nexthop via $labnotes_gateway dev $labnotes_netif"; fi
  done
}

# Prints the neighbor table.
labnotes_neighbors() {
  if labnotes_is_linux; then ip neigh show; else arp -an; fi
}

# Prints the addresses of all interfaces.
labnotes_addresses() {
  if labnotes_is_linux; then ip -o -4 addr show; else ifconfig -a; fi
}

# Prints the tools that are installed, and a BSD's response to segments for closed ports.
labnotes_tools() {
  for labnotes_tool in tcpdump perl python3 nft iptables setfib; do
    if command -v $labnotes_tool >/dev/null; then echo $labnotes_tool; fi
  done
  labnotes_is_linux || sysctl -e net.inet.tcp.blackhole
}
