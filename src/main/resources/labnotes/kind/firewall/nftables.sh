# Firewall rules in the file of nftables, see FirewallManager: those of its only chain with hook input. POSIX shell.

labnotes_nftables_is_here() { command -v nft >/dev/null 2>&1 && labnotes_nftables_file >/dev/null; }

# The file that the service of the system loads.
labnotes_nftables_file() {
  for labnotes_ruleset in /etc/nftables.conf /etc/sysconfig/nftables.conf /etc/nftables.nft; do
    [ ! -f "$labnotes_ruleset" ] || {
      echo "$labnotes_ruleset"
      return
    }
  done
  return 1
}

# Flags about the file and the running firewall, and the rules of both, as Nftables.java reads them.
labnotes_nftables_list() {
  labnotes_ruleset=$(labnotes_nftables_file) || return 0
  printf 'flag file %s\n' "$labnotes_ruleset"
  labnotes_parsed=$(labnotes_reading "$labnotes_ruleset" cat | labnotes_nftables_parse file)
  printf '%s\n' "$labnotes_parsed"
  labnotes_chain=$(printf '%s\n' "$labnotes_parsed" | sed -n 's/^flag chain [0-9]* \([^ ]* [^ ]* [^ ]*\) .*/\1/p')
  case $labnotes_chain in '' | *"$labnotes_newline"*) return 0 ;; esac
  labnotes_nftables_running "${labnotes_chain%% *}" "${labnotes_chain#* }"
}

# FAMILY TABLE_AND_CHAIN : what runs of the chain, and the tables and chains of others.
labnotes_nftables_running() {
  labnotes_live=$(nft list chain "$1" "${2% *}" "${2#* }" 2>/dev/null) || return 0
  echo 'flag loaded'
  printf '%s\n' "$labnotes_live" | labnotes_nftables_parse live | grep '^rule '
  nft list tables 2>/dev/null | sed -n 's/^table /flag table /p'
  nft list ruleset 2>/dev/null | awk -v own="$1 $2" '
    $1 == "table" { table = $2 " " $3 }
    $1 == "chain" { chain = $2 }
    /hook input/ && /type filter/ && /policy drop/ && table " " chain != own { print "flag dropping " table " " chain }'
}

# PLACE < RULESET : "flag chain LINE FAMILY TABLE CHAIN POLICY" for each chain with hook input, "flag odd LINE" for one that is not
# understood, "flag flush" or "flag cleared FAMILY TABLE" for what is emptied first, "flag declared FAMILY TABLE", "flag include LINE";
# "rule PLACE ACTION PROTOCOL PORTS SOURCE COMMENT LINE" for rules, and "lines FIRST LAST" for where those of labnotes begin and end.
labnotes_nftables_parse() {
  LC_ALL=C awk -v place="$1" "$(labnotes_rules_awk)"'
    # Sets action, protocol, range, source and comment; returns whether the rule has nothing else.
    function understand(text, at) {
      action = range = comment = ""
      protocol = source = "any"
      if (match(text, / comment "[^"]*"$/)) {
        comment = substr(text, RSTART + 10, RLENGTH - 11)
        text = substr(text, 1, RSTART - 1)
      }
      gsub(/ +/, " ", text)
      text = text " "
      gsub(/(^| )counter (packets [0-9]+ bytes [0-9]+ )?/, " ", text)
      gsub(/(^| )log (prefix "[^"]*" )?(level [a-z]+ )?/, " ", text)
      gsub(/ct state new /, "", text)
      sub(/^ /, "", text)
      rest = text
      if (text ~ /^ip6? saddr [0-9a-fA-F.:\/]+ /) {
        split(text, word, " ")
        source = word[3]
        sub(/^ip6? saddr [^ ]+ /, "", text)
      }
      if (text ~ /^(tcp|udp) dport /) {
        protocol = substr(text, 1, 3)
        sub(/^... dport /, "", text)
        at = index(text, text ~ /^[{]/ ? "}" : " ")
        range = ports(substr(text, 1, at), protocol)
        text = substr(text, at + 1)
        sub(/^ /, "", text)
        if (range == "") return 0
      }
      if (text ~ /^accept $/) action = "allow"
      else if (text ~ /^drop $/ || text ~ /^reject (with [a-z0-9 -]+ )?$/) action = "deny"
      return action != ""
    }
    # Whether the rule is about established connections or the loopback interface only.
    function harmless() {
      return (rest ~ /^ct state / && rest !~ /new|untracked/) || rest ~ /^iif(name)? "?lo"? accept $/
    }
    {
      text = clean($0)
      sub(/[ ;]+$/, "", text)
      change = net(text)
      n = split(text, word, " ")
      hooked = text ~ /hook +input/ && text ~ /type +filter/
      if (hooked && (depth != 2 || change || chain == "")) print "flag odd " NR
      else if (depth == 0 && word[1] == "table") {
        family = word[3] == "{" ? "ip" : word[2]
        table = word[3] == "{" ? word[2] : word[3]
        print "flag declared " family " " table
      } else if (depth == 0 && text ~ /^flush +ruleset$/) print "flag flush"
      else if (depth == 0 && text ~ /^(flush|delete|destroy) +table /) print "flag cleared " (n == 3 ? "ip " word[3] : word[3] " " word[4])
      else if (word[1] == "include") print "flag include " NR
      else if (depth == 1 && word[1] == "chain") { chain = word[2]; own = 0 }
      else if (depth == 2 && hooked) {
        if (family ~ /^(inet|ip|ip6)$/) {
          own = !chains++
          print "flag chain " NR " " family " " table " " chain (text ~ /policy +drop/ ? " drop" : " accept")
          if (own) { first = last = NR; closed = 0 }
        }
      } else if (depth == 2 && own && text ~ /^policy /) { if (!closed && first == last) first = last = NR }
      else if (depth == 2 && own && text != "" && text !~ /^[}]/) {
        known = change == 0 && understand(text)
        mine = comment ~ /^labnotes ./
        if (known) print rule(NR)
        if (!closed && change == 0 && mine) last = NR
        else if (!closed && change == 0 && !(known && source != "any") && harmless() && first == last) first = last = NR
        else closed = 1
      }
      depth += change
      if (depth < 2) chain = ""
    }
    END { print "lines " first + 0 " " last + 0 }'
}

# PROTOCOL PORTS SOURCE : the place, the action and the comment of each rule.
labnotes_nftables_rule() {
  labnotes_nftables_list | awk -v protocol="$1" -v ports="$2" -v from="$3" '
    $1 == "rule" && $4 == protocol && ($5 "") == (ports "") && $6 == from { print $2, $3, $7 }'
}

# WHERE PROTOCOL PORTS SOURCE RULE : writes a rule of the chain in place of those for the same connections, or none for an empty RULE:
# "first" or "last" of those of labnotes, which come before others. The firewall is loaded as its service does, if it runs.
labnotes_nftables_set() (
  labnotes_ruleset=$(labnotes_nftables_file) && labnotes_edit_rules labnotes_nftables_parse "$@" || exit
  labnotes_loaded=$(labnotes_nftables_list | grep -x 'flag loaded')
  labnotes_write_rules nft -c -f || exit
  [ -z "$labnotes_loaded" ] || nft -f "$labnotes_ruleset" || labnotes_restore_rules
)
