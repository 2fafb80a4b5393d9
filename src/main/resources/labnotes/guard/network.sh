# Saves the network before a run that may cut off access, and restores it. POSIX shell.

# Saves the state of the kernel before the first pass that changes it.
labnotes_save_network() {
  [ ! -e "$LABNOTES_GUARD/labnotes_links" ] && { [ "$LABNOTES_SYSTEM" = FreeBSD ] || command -v ip >/dev/null 2>&1; } || return 0
  labnotes_save_list labnotes_links && labnotes_save_list labnotes_addresses || return
  for labnotes_family in 4 6; do
    labnotes_save_list labnotes_routes $labnotes_family && labnotes_save_list labnotes_rules $labnotes_family || return
  done
}
labnotes_save_list() { "$1" list "$2" >"$LABNOTES_GUARD/$1$2" 2>/dev/null; }

# Restores what was saved and removes what was added since. Added addresses are removed first, since other addresses go with them;
# a route is restored before another one is removed; and all is restored again, since a removal may have removed more.
labnotes_restore_network() {
  [ -f "$LABNOTES_GUARD/labnotes_links" ] || return 0
  labnotes_settle labnotes_links '' add
  labnotes_settle labnotes_addresses '' drop add
  for labnotes_family in 4 6; do
    labnotes_settle labnotes_routes $labnotes_family add drop add
    labnotes_settle labnotes_rules $labnotes_family add drop add
  done
} 2>/dev/null

# FUNCTION FAMILY add|drop... : the function lists, adds and removes lines; the part after a bar does not identify a line.
labnotes_settle() {
  labnotes_each=$1 labnotes_saved=$LABNOTES_GUARD/$1$2 labnotes_of=$2
  shift 2
  for labnotes_step; do
    "$labnotes_each" list "$labnotes_of" >"$LABNOTES_GUARD/now" || continue
    case $labnotes_step in
    add) labnotes_others "$LABNOTES_GUARD/now" "$labnotes_saved" ;;
    *) labnotes_others "$labnotes_saved" "$LABNOTES_GUARD/now" ;;
    esac | while IFS= read -r labnotes_line; do "$labnotes_each" "$labnotes_step" "$labnotes_of" "$labnotes_line"; done
  done
}

# FILE OTHER : the lines of the other file that this one does not have.
labnotes_others() { awk -F'|' 'FILENAME == ARGV[1] { has[$1]; next } !($1 in has)' "$1" "$2"; }

# DEVICE : whether it existed.
labnotes_was_link() { grep -q "^$1 " "$LABNOTES_GUARD/labnotes_links"; }

# On Linux. A device that was added since keeps its own addresses and routes, such as a container's.
case $LABNOTES_SYSTEM in FreeBSD) ;; *)
  labnotes_links() {
    case $1 in
    list)
      ip -o link show | awk '{
        name = $2; mtu = ""; master = "-"
        sub(/[@:].*/, "", name)
        for (i = 4; i < NF; i++) { if ($i == "mtu") mtu = $(i + 1); if ($i == "master") master = $(i + 1) }
        print name, ($3 ~ /[<,]UP[,>]/ ? "up" : "down"), mtu, master
      }'
      ;;
    *)
      # shellcheck disable=SC2086 # words
      set -- $3
      case $4 in -) ip link set dev "$1" nomaster ;; *) ip link set dev "$1" master "$4" ;; esac
      ip link set dev "$1" mtu "$3"
      [ "$2" = down ] || ip link set dev "$1" up
      ;;
    esac
  }
  labnotes_addresses() {
    case $1 in
    list)
      ip -o address show | tr '\\' ' ' | awk '
        $3 !~ /^inet/ || / temporary / { next }
        {
          key = $4; words = ""
          for (i = 5; i <= NF; i++) {
            if ($i == "peer") key = key " peer " $(i + 1)
            else if ($i ~ /^(brd|scope|metric)$/) words = words $i " " $(i + 1) " "
            else if ($i ~ /^(home|mngtmpaddr|nodad|noprefixroute|autojoin)$/) words = words $i " "
            else if ($i ~ /_lft$/ && $(i + 1) != "forever") words = words $i " " ($(i + 1) + 0) " "
            else if ($i == $2 || index($i, $2 ":") == 1) words = words "label " $i " "
          }
          print key " dev " $2 "|" words ($3 == "inet6" && / (dynamic|scope link) / ? "|made" : "")
        }'
      ;;
    add)
      labnotes_rest=${3#*|}
      # shellcheck disable=SC2086 # words
      ip address add ${3%%|*} ${labnotes_rest%|made}
      ;;
    *)
      case $3 in *'|made') return ;; esac
      labnotes_key=${3%%|*}
      # shellcheck disable=SC2086 # words
      ! labnotes_was_link "${labnotes_key##* dev }" && ! labnotes_covers "${labnotes_key##* dev }" || ip address del $labnotes_key
      ;;
    esac
  }
  # DEVICE : whether packets for a saved address, or for its network, would be sent there.
  labnotes_covers() {
    while IFS='/ ' read -r labnotes_address _; do
      case $labnotes_address in *:*) labnotes_of=6 ;; *) labnotes_of=4 ;; esac
      [ -z "$(ip -$labnotes_of route show match "$labnotes_address" dev "$1")" ] || return 0
    done <"$LABNOTES_GUARD/labnotes_addresses"
    false
  }
  labnotes_routes() {
    case $1 in
    list)
      ip -o "-$2" route show table all | tr '\\\t' '  ' | sed 's/ expires [0-9]*sec//; s/ error -*[0-9]*//
s/ linkdown//g; s/ dead//g; s/ offload//g; s/ rt_[a-z_]*//g; s/ trap//g; s/  */ /g; s/ $//; / table local/d'
      ;;
    add)
      # shellcheck disable=SC2086 # words
      case $3 in
      *' dev '* | *' via '* | blackhole* | unreachable* | prohibit* | throw*) ip "-$2" route append $3 ;;
      esac
      ;;
    *)
      labnotes_device=${3##* dev }
      case $3 in
      *' via '*) ;;
      *' proto kernel'* | *' src '*) labnotes_was_link "${labnotes_device%% *}" || return 0 ;;
      esac
      # shellcheck disable=SC2086 # words
      ip "-$2" route del $3
      ;;
    esac
  }
  labnotes_rules() {
    case $1 in
    list) ip -o "-$2" rule show | sed 's/:[[:space:]]*/ /; s/ \[detached\]//g; s/lookup \[l3mdev-table\]/l3mdev/; s/ $//' ;;
    drop) ip "-$2" rule del pref $3 ;;
    *) ip "-$2" rule add pref $3 ;;
    esac
  } ;;
esac

# On FreeBSD, which has no rules; the routes are the static ones.
case $LABNOTES_SYSTEM in FreeBSD)
  labnotes_links() {
    case $1 in
    list) ifconfig -a | awk '/^[^ \t]/ { name = $1; sub(/:$/, "", name); print name, ($2 ~ /[<,]UP[,>]/ ? "up" : "down"), $NF }' ;;
    *)
      # shellcheck disable=SC2086 # words
      set -- $3
      ifconfig "$1" mtu "$3"
      [ "$2" = down ] || ifconfig "$1" up
      ;;
    esac
  }
  labnotes_addresses() {
    case $1 in
    list)
      ifconfig -a | awk '
        /^[^ \t]/ { name = $1; sub(/:$/, "", name); next }
        $1 !~ /^inet6?$/ || $2 ~ /^fe80:/ || / temporary/ { next }
        {
          key = name " " $1 " " $2 ($3 == "-->" ? " " $4 : ""); words = ""
          for (i = 3; i < NF; i++) {
            if ($i ~ /^(netmask|prefixlen)$/) key = key " " $i " " $(i + 1)
            if ($i ~ /^(broadcast|vhid)$/) words = words $i " " $(i + 1) " "
          }
          print key "|" words (/ autoconf/ ? "|made" : "")
        }'
      ;;
    add)
      labnotes_rest=${3#*|}
      # shellcheck disable=SC2086 # words
      ifconfig ${3%%|*} ${labnotes_rest%|made} alias
      ;;
    *)
      # shellcheck disable=SC2086 # words
      case $3 in *'|made') ;; *) ifconfig ${3%%|*} -alias ;; esac
      ;;
    esac
  }
  labnotes_routes() {
    case $2 in 4) labnotes_inet=inet ;; *) labnotes_inet=inet6 ;; esac
    case $1 in
    list)
      netstat -rn -f $labnotes_inet | awk '$3 ~ /^U.*G.*S/ {
        print ($3 ~ /H/ ? "-host" : "-net"), $1, $2 ($3 ~ /R/ ? " -reject" : "") ($3 ~ /B/ ? " -blackhole" : "")
      }'
      ;;
    add) route -n add -$labnotes_inet $3 ;;
    *) route -n delete -$labnotes_inet $3 ;;
    esac
  }
  labnotes_rules() { :; } ;;
esac
