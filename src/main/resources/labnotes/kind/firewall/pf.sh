# Firewall rules in the file of FreeBSD's pf, see FirewallManager. POSIX shell.

labnotes_pf_is_here() { command -v pfctl >/dev/null 2>&1 && labnotes_pf_file >/dev/null; }

# The file that rc.d/pf loads.
labnotes_pf_file() {
  labnotes_ruleset=$(sysrc -n pf_rules 2>/dev/null)
  labnotes_ruleset=${labnotes_ruleset:-/etc/pf.conf}
  [ -f "$labnotes_ruleset" ] && echo "$labnotes_ruleset"
}

labnotes_pf_is_enabled() { pfctl -s info 2>/dev/null | grep -q '^Status: Enabled'; }

# Flags about the file and the running firewall, and the rules of the file in the order in which they decide, as Pf.java reads them.
labnotes_pf_list() {
  labnotes_ruleset=$(labnotes_pf_file) || return 0
  printf 'flag file %s\n' "$labnotes_ruleset"
  ! labnotes_pf_is_enabled || echo 'flag loaded'
  labnotes_reading "$labnotes_ruleset" cat | labnotes_pf_parse file
}

# PLACE < RULESET : "rule PLACE ACTION PROTOCOL PORTS SOURCE COMMENT LINE" for each rule for incoming connections that is understood: the
# first "quick" one that matches decides, else the last one of the others; and "lines FIRST LAST" for where those of labnotes begin and end.
labnotes_pf_parse() {
  LC_ALL=C awk -v place="$1" "$(labnotes_rules_awk)"'
    # Sets action, quick, protocol, range, source and comment; returns whether the rule has nothing else.
    function understand(text, word) {
      range = comment = ""
      protocol = source = "any"
      if (match(text, / label "[^"]*"/)) {
        comment = substr(text, RSTART + 8, RLENGTH - 9)
        text = substr(text, 1, RSTART - 1) substr(text, RSTART + RLENGTH)
      }
      gsub(/ +/, " ", text)
      text = text " "
      sub(/ log (\([^)]*\) )?/, " ", text)
      sub(/ flags S\/SA /, " ", text)
      sub(/ keep state /, " ", text)
      action = text ~ /^pass / ? "allow" : "deny"
      sub(/^pass |^block (drop |return )?/, "", text)
      sub(/^in /, "", text)
      quick = sub(/^quick /, "", text)
      hasFamily = text ~ /^inet/
      if (match(text, /^(inet6? )?proto (tcp|udp) /)) {
        protocol = substr(text, RLENGTH - 3, 3)
        text = substr(text, RLENGTH + 1)
      }
      if (text ~ /^from [0-9a-fA-F.:\/]+ /) {
        split(text, word, " ")
        source = word[2]
        sub(/^from [^ ]+ /, "", text)
      } else sub(/^from any /, "", text)
      if (hasFamily && source == "any") return 0
      sub(/^to any /, "", text)
      sub(/^to port /, "port ", text)
      if (sub(/^port /, "", text)) {
        if (text !~ /^([0-9a-z:-]+|[{][0-9a-z:, -]+[}]) $/) return 0
        range = ports(text, protocol)
        return range != "" && protocol != "any"
      }
      return text == "" || text == "all "
    }
    BEGIN { first = -1 }
    {
      text = clean($0)
      continued = joined
      joined = sub(/\\$/, "", text)
      change = net(text)
      if (depth == 0 && !continued && text ~ /^(pass|block|anchor)([ \t]|$)/) {
        known = text ~ /^(pass|block)/ && text !~ / out( |$)/ && change == 0 && !joined && understand(text)
        mine = known && comment ~ /^labnotes ./
        if (first < 0) first = last = NR - 1
        if (mine && !closed) last = NR
        if (!mine) closed = 1
        if (known) {
          if (quick) print rule(NR)
          else later[++laters] = rule(NR)
        }
      } else if (text != "" && first >= 0) closed = 1
      depth += change
    }
    END {
      for (; laters > 0; laters--) print later[laters]
      if (first < 0) first = last = NR
      print "lines " first " " last
    }'
}

# PROTOCOL PORTS SOURCE : the place, the action and the comment of each rule.
labnotes_pf_rule() {
  labnotes_pf_list | awk -v protocol="$1" -v ports="$2" -v from="$3" '
    $1 == "rule" && $4 == protocol && ($5 "") == (ports "") && $6 == from { print $2, $3, $7 }'
}

# WHERE PROTOCOL PORTS SOURCE RULE : see labnotes_nftables_set.
labnotes_pf_set() (
  labnotes_ruleset=$(labnotes_pf_file) && labnotes_edit_rules labnotes_pf_parse "$@" && labnotes_write_rules pfctl -n -f || exit
  ! labnotes_pf_is_enabled || pfctl -f "$labnotes_ruleset" || labnotes_restore_rules
)
