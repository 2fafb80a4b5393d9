# Firewall rules by firewalld, see FirewallManager: those of the default zone. POSIX shell.

labnotes_firewalld_is_here() { command -v firewall-offline-cmd >/dev/null 2>&1; }

# No files: firewalld restores its rules itself, and has them in memory too.
labnotes_firewalld_files() { :; }

# Only a running system bus can reach it, and asking without one takes a second.
labnotes_firewalld_is_running() { [ -e /run/dbus/system_bus_socket ] && firewall-cmd --state >/dev/null 2>&1; }

# "PLACE port PORT/PROTOCOL" and "PLACE rule RULE" for each, as firewall-cmd prints them.
labnotes_firewalld_list() {
  labnotes_zone=$(sed -n 's/^ *DefaultZone *= *//p' /etc/firewalld/firewalld.conf 2>/dev/null | tail -n 1)
  for labnotes_file in /etc/firewalld/zones /usr/lib/firewalld/zones; do
    labnotes_file=$labnotes_file/${labnotes_zone:-public}.xml
    [ ! -f "$labnotes_file" ] || break
  done
  labnotes_firewalld_permanent "$labnotes_file"
  if labnotes_firewalld_is_running; then
    echo 'flag running'
    LC_ALL=C firewall-cmd --list-all | awk '
      $1 == "ports:" { for (i = 2; i <= NF; i++) print "running port " $i }
      /^\trule / { sub(/^\t/, ""); print "running rule " $0 }'
  fi
}

# FILE : the ports and the rules of a zone file with nothing but a source, a port, and accept or drop.
labnotes_firewalld_permanent() {
  awk '
    function value(name) {
      if (!match($0, "[ \t\n]" name "[ \t\n]*=[ \t\n]*[\"\047][^\"\047]*")) return ""
      text = substr($0, RSTART, RLENGTH)
      sub(/^[^"\047]*["\047]/, "", text)
      return text
    }
    BEGIN { RS = "<" }
    comment || /^!--/ { comment = !index($0, "-->"); next }
    { tag = $1; sub(/\/?>.*/, "", tag) }
    tag == "rule" { rule = 1; other = value("priority") != ""; family = value("family"); source = port = verdict = ""; next }
    tag == "/rule" {
      if (!other && port != "" && verdict != "" && (family != "") == (source != ""))
        print "permanent rule rule " (source != "" ? "family=\"" family "\" source address=\"" source "\" " : "") port " " verdict
      rule = 0
      next
    }
    tag == "port" && !rule { print "permanent port " value("port") "/" value("protocol") }
    !rule { next }
    tag == "port" { port = "port port=\"" value("port") "\" protocol=\"" value("protocol") "\""; next }
    tag == "source" && value("invert") == "" && value("address") != "" { source = value("address"); next }
    tag == "accept" || tag == "drop" { verdict = tag; next }
    tag !~ /^\// { other = 1 }' "$1" 2>/dev/null
}

# PROTOCOL PORT SOURCE : a rule without its verdict.
labnotes_firewalld_rich() {
  case $3 in
  any) labnotes_source= ;;
  *:*) labnotes_source="family=\"ipv6\" source address=\"$3\" " ;;
  *) labnotes_source="family=\"ipv4\" source address=\"$3\" " ;;
  esac
  printf 'rule %sport port="%s" protocol="%s"' "$labnotes_source" "$2" "$1"
}

# PROTOCOL PORT SOURCE : the place and the action of each rule; there are no comments.
labnotes_firewalld_rule() {
  labnotes_port=$(printf %s "$2" | tr : -)
  labnotes_rich=$(labnotes_firewalld_rich "$1" "$labnotes_port" "$3")
  labnotes_firewalld_list | awk -v port="$labnotes_port/$1" -v rich="$labnotes_rich" -v from="$3" '
    $2 == "port" && from == "any" && $3 == port { print $1, "allow -" }
    $2 == "rule" {
      place = $1
      sub(/^[a-z]+ rule /, "")
      if (from != "any" && $0 == rich " accept") print place, "allow -"
      if ($0 == rich " drop") print place, "deny -"
    }'
}

# OPERATION ACTION PROTOCOL SOURCE PORT... : adds or removes rules, permanently and in the running firewall.
labnotes_firewalld_change() {
  labnotes_operation=$1 labnotes_verdict=accept labnotes_protocol=$3 labnotes_from=$4
  [ "$2" = allow ] || labnotes_verdict=drop
  shift 4
  for labnotes_port; do
    shift
    if [ "$labnotes_verdict $labnotes_from" = 'accept any' ]; then
      set -- "$@" "--$labnotes_operation-port=$labnotes_port/$labnotes_protocol"
    else
      set -- "$@" "--$labnotes_operation-rich-rule=$(labnotes_firewalld_rich "$labnotes_protocol" "$labnotes_port" "$labnotes_from") $labnotes_verdict"
    fi
  done
  if labnotes_firewalld_is_running; then
    labnotes_openly firewall-cmd --permanent "$@" && labnotes_openly firewall-cmd "$@"
  else
    labnotes_openly firewall-offline-cmd "$@"
  fi
}
