# Firewall rules by ufw, see FirewallManager. POSIX shell.

# Where firewalld is installed too, it manages the firewall unless ufw is enabled.
labnotes_ufw_is_here() {
  command -v ufw >/dev/null 2>&1 && { ! command -v firewall-offline-cmd >/dev/null 2>&1 || labnotes_ufw_is_set ENABLED /etc/ufw/ufw.conf; }
}

# NAME FILE : whether a setting is yes.
labnotes_ufw_is_set() { grep -q -i "^[[:blank:]]*$1=[\"']*yes" "$2" 2>/dev/null; }

# Its flags, and "rule" with 4 or 6 and the tuple of each rule, see Ufw.java.
labnotes_ufw_list() {
  ! labnotes_ufw_is_set ENABLED /etc/ufw/ufw.conf || echo 'flag active'
  for labnotes_rules in /etc/ufw /var/lib/ufw /lib/ufw; do
    [ ! -f "$labnotes_rules/user.rules" ] || break
  done
  sed -n 's/^### tuple ### */rule 4 /p' "$labnotes_rules/user.rules"
  if labnotes_ufw_is_set IPV6 /etc/default/ufw && [ -e /proc/sys/net/ipv6 ]; then
    echo 'flag ipv6'
    sed -n 's/^### tuple ### */rule 6 /p' "$labnotes_rules/user6.rules"
  fi
}

# PROTOCOL PORTS SOURCE : 4 or 6, the action and the comment of each rule.
labnotes_ufw_rule() {
  labnotes_ufw_list | awk -v protocol="$1" -v ports="$2" -v from="$3" '
    function anywhere(address) { return address == "0.0.0.0/0" || address == "::/0" }
    $1 == "rule" && $4 == protocol && ($5 "") == (ports "") && anywhere($6) && $7 == "any" && $9 == "in" &&
    ($8 == from || (from == "any" && anywhere($8))) {
      sub(/^comment=/, "", $10)
      print $2, $3, ($10 == "" ? "-" : $10)
    }'
}

# WHERE ACTION PROTOCOL PORTS SOURCE NAME : adds a rule before or behind all others.
labnotes_ufw_add() {
  if [ "$1" = first ]; then
    labnotes_openly ufw prepend "$2" proto "$3" from "$5" to any port "$4" comment "$6"
  else
    labnotes_openly ufw "$2" proto "$3" from "$5" to any port "$4" comment "$6"
  fi
}

# ACTION PROTOCOL PORTS SOURCE : removes a rule with any comment.
labnotes_ufw_remove() { labnotes_openly ufw delete "$1" proto "$2" from "$4" to any port "$3"; }

# The files that a change writes.
labnotes_ufw_files() {
  for labnotes_rules in /etc/ufw /var/lib/ufw /lib/ufw; do
    [ ! -f "$labnotes_rules/user.rules" ] || {
      printf '%s\n' "$labnotes_rules/user.rules" "$labnotes_rules/user6.rules"
      return
    }
  done
}
