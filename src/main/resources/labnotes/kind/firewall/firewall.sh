# Firewall rules, whatever manages them. POSIX shell. FirewallManagers adds labnotes_firewall, which sets labnotes_firewall_provider, and
# labnotes_firewall_list and labnotes_firewall_rule, which call those of ufw or firewalld.

# The program that manages the firewall, what it lists, and a line with a dot. In an offline tree nothing is asked.
labnotes_firewall_rules() {
  if [ -z "$LABNOTES_ROOT" ]; then
    labnotes_firewall_provider=none
    labnotes_firewall
    if [ "$labnotes_firewall_provider" != none ]; then
      printf 'manager %s\n' "$labnotes_firewall_provider"
      labnotes_firewall_list
    fi
  fi
  echo .
}

# NAME PROTOCOL : the port of a service, if /etc/services has it, and a line with a dot.
labnotes_firewall_service() {
  awk -v name="$1" -v protocol="$2" '
    { sub(/#.*/, "") }
    split($2, port, "/") == 2 && port[2] == protocol {
      for (i = 1; i <= NF; i++) if (i != 2 && $i == name) { print port[1]; exit }
    }' "$LABNOTES_ROOT/etc/services" 2>/dev/null
  echo .
}
