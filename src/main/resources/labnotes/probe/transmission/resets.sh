# Suppression of the kernel's RST segments. POSIX shell.

labnotes_drop_resets_nft() { # TABLE RECEIVER FIRST-PORT LAST-PORT
  nft add table ip "$1" &&
    nft add chain ip "$1" out '{ type filter hook output priority 0 ; }' &&
    nft add rule ip "$1" out ip daddr "$2" tcp sport "$3-$4" tcp flags rst drop
}

labnotes_drop_resets_iptables() { # -I|-D RECEIVER FIRST-PORT LAST-PORT
  iptables "$1" OUTPUT -p tcp -d "$2" --sport "$3:$4" --tcp-flags RST RST -j DROP
}
