# Saves the packet filter before a run that may cut off access, and restores it. POSIX shell.

# Saves the rules of the kernel before the first pass that changes them; those of pf are restored from its file.
labnotes_save_filters() {
  [ ! -e "$LABNOTES_GUARD/filters" ] || return 0
  true >"$LABNOTES_GUARD/filters" || return
  for labnotes_tool in iptables ip6tables; do
    command -v $labnotes_tool-save >/dev/null 2>&1 || continue
    labnotes_list=$($labnotes_tool-save 2>/dev/null)
    printf '%s\n' "$labnotes_list" >"$LABNOTES_GUARD/$labnotes_tool" || return
  done
  if labnotes_list=$(nft list ruleset 2>/dev/null); then
    printf '%s\n' "$labnotes_list" >"$LABNOTES_GUARD/nft" || return
  fi
  [ "$LABNOTES_SYSTEM" = FreeBSD ] || return 0
  ! pfctl -s info 2>/dev/null | grep -q '^Status: Enabled' || true >"$LABNOTES_GUARD/pf" || return
  labnotes_list=$(ipfw list 2>/dev/null) || return 0
  # shellcheck disable=SC2046 # two names
  labnotes_switches=$(sysctl -e $(labnotes_ipfw_switches) 2>/dev/null)
  printf '%s\n' "$labnotes_list" | sed '/^65535 /d; s/^/add /' >"$LABNOTES_GUARD/ipfw" &&
    printf '%s\n' "$labnotes_switches" >"$LABNOTES_GUARD/ipfw.switches"
}

labnotes_ipfw_switches() { echo net.inet.ip.fw.enable net.inet6.ip6.fw.enable; }

labnotes_restore_filters() {
  [ -f "$LABNOTES_GUARD/filters" ] || return 0
  if [ -f "$LABNOTES_GUARD/nft" ]; then
    { echo 'flush ruleset' && cat "$LABNOTES_GUARD/nft"; } >"$LABNOTES_GUARD/nft.back" && nft -f "$LABNOTES_GUARD/nft.back" ||
      nft flush ruleset
  fi
  for labnotes_tool in iptables ip6tables; do
    [ ! -f "$LABNOTES_GUARD/$labnotes_tool" ] || labnotes_restore_tables $labnotes_tool | $labnotes_tool-restore
  done
  [ "$LABNOTES_SYSTEM" = FreeBSD ] || return 0
  if [ -f "$LABNOTES_GUARD/pf" ]; then
    pfctl -q -e
    service pf onereload || pfctl -q -d
  else
    pfctl -q -d
  fi
  if [ -f "$LABNOTES_GUARD/ipfw" ]; then
    ipfw -q -f flush
    ipfw -q "$LABNOTES_GUARD/ipfw" && for labnotes_name in $(cat "$LABNOTES_GUARD/ipfw.switches"); do sysctl "$labnotes_name"; done && return
  fi
  for labnotes_name in $(labnotes_ipfw_switches); do sysctl "$labnotes_name=0"; done
  :
} >/dev/null 2>&1

# TOOL : its saved tables, and tables that were added since with everything accepted.
labnotes_restore_tables() {
  cat "$LABNOTES_GUARD/$1"
  $1-save 2>/dev/null | awk '
    FILENAME == ARGV[1] { if (/^\*/) saved[$0]; next }
    /^\*/ { since = !($0 in saved) }
    !since { next }
    /^\*/ || /^COMMIT/ { print }
    /^:[A-Z]+ (ACCEPT|DROP) / { print $1, "ACCEPT [0:0]" }
  ' "$LABNOTES_GUARD/$1" -
}
