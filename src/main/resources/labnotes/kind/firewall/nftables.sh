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

# The files that a change writes.
labnotes_nftables_files() { labnotes_nftables_file; }

# Flags about the file and the running firewall, and the rules of both, as Nftables.java reads them.
labnotes_nftables_list() {
  labnotes_parsed=$(labnotes_nftables_chain)
  printf '%s\n' "$labnotes_parsed"
  case $labnotes_parsed in *"${labnotes_newline}flag loaded"*) labnotes_nftables_running ;; esac
}

# The same, but without what runs besides the chain.
labnotes_nftables_chain() {
  labnotes_ruleset=$(labnotes_nftables_file) || return 0
  printf 'flag file %s\n' "$labnotes_ruleset"
  labnotes_parsed=$(labnotes_reading "$labnotes_ruleset" cat | labnotes_nftables_parse file)
  printf '%s\n' "$labnotes_parsed"
  labnotes_chain=$(labnotes_nftables_only_chain) || return 0
  labnotes_table=${labnotes_chain#* }
  labnotes_live=$(nft list chain "${labnotes_chain%% *}" "${labnotes_table% *}" "${labnotes_chain##* }" 2>/dev/null) || return 0
  echo 'flag loaded'
  printf '%s\n' "$labnotes_live" | labnotes_nftables_parse live | grep '^rule '
  :
}

# Family, table and name of the only chain of labnotes_parsed.
labnotes_nftables_only_chain() {
  printf '%s\n' "$labnotes_parsed" | sed -n 's/^flag chain [0-9]* \([^ ]* [^ ]* [^ ]*\) .*/\1/p' |
    awk '{ chain = $0 } END { if (NR == 1) print chain; exit NR != 1 }'
}

# The tables that run, the number of rules of each chain, and the chains of others that drop.
labnotes_nftables_running() {
  labnotes_chain=$(labnotes_nftables_only_chain)
  nft list tables 2>/dev/null | sed -n 's/^table /flag table /p'
  labnotes_live=$(nft list ruleset 2>/dev/null)
  printf '%s\n' "$labnotes_live" | labnotes_nftables_parse live | grep '^flag rules '
  printf '%s\n' "$labnotes_live" | awk -v own="$labnotes_chain" '
    $1 == "table" { table = $2 " " $3 }
    $1 == "chain" { chain = $2 }
    /hook input/ && /type filter/ && /policy drop/ && table " " chain != own { print "flag dropping " table " " chain }'
}

# PLACE < RULESET : "flag chain LINE FAMILY TABLE CHAIN POLICY" for each chain with hook input, "flag odd LINE" for one that is not
# understood, "flag flush" or "flag cleared FAMILY TABLE" for what is emptied first, "flag declared FAMILY TABLE", "flag include LINE";
# "flag rules PLACE FAMILY TABLE CHAIN COUNT" for each chain; and of the chain "rule PLACE ACTION PROTOCOL PORTS SOURCE COMMENT LINE" for
# rules, and "step LINE KIND [ACTION PROTOCOL PORTS SOURCE]" for all that it has: a rule of labnotes may come behind a "pass" (what begins
# the chain, and rules for established connections, the loopback interface, or that deny some sources, interfaces or rates), behind "mine"
# or "deny" unless that decides for it, behind an "accept" only if it allows and one of these follows, and before a "stop".
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
    # Whether the rule denies only some of the connections to a port.
    function ban() {
      return rest ~ /(^| )(drop|reject( with [a-z0-9 -]+)?) $/ && rest ~ /saddr |iif|limit |fib |@/ && rest !~ /;|vmap/
    }
    # Prints what a statement of the chain means for the place of a rule.
    function step(known) {
      if (known && comment ~ /^labnotes ./) print "step " NR " mine " form()
      else if (harmless() || (!known && ban())) print "step " NR " pass"
      else if (known && action == "deny") print "step " NR " deny " form()
      else if (rest ~ /(^| )accept $/ && rest !~ /;|vmap/) print "step " NR " accept"
      else print "step " NR " stop"
    }
    function form() { return action " " protocol " " (range == "" ? "any" : range) " " source }
    function statements(text, part, n, i, count) {
      gsub(/"[^"]*"/, "", text)
      n = split(text, part, ";")
      for (i = 1; i <= n; i++) if (part[i] !~ /^[ {}]*$/ && part[i] !~ /^ *(type|policy|comment|devices?) /) count++
      return count + 0
    }
    # Counts the rules of a chain; one of them may have begun on an earlier line.
    function tally(text, begun, key, more) {
      key = family " " table " " chain
      if (!(key in count)) keys[++chains_seen] = key
      more = statements(text) - begun
      count[key] += more > 0 ? more : 0
    }
    {
      text = clean($0)
      continued = joined
      joined = text ~ /\\$/
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
      else if (depth == 1 && word[1] == "chain") {
        chain = word[2]
        own = 0
        body = text
        sub(/^[^{]*[{]?/, "", body)
        if (change == 0) sub(/[}]$/, "", body)
        tally(body, 0)
      }
      else if (depth == 2 && hooked) {
        if (family ~ /^(inet|ip|ip6)$/) {
          own = !chains++
          print "flag chain " NR " " family " " table " " chain (text ~ /policy +drop/ ? " drop" : " accept")
          if (own) print "step " NR " pass"
        }
      } else if (depth == 2 && own && text ~ /^policy /) print "step " NR " pass"
      else if (depth == 2 && own && opened == "" && text != "" && text !~ /^[}]/) {
        if (continued || joined || change < 0) print "step " NR " stop"
        else if (change > 0) opened = text
        else {
          known = understand(text)
          if (known) print rule(NR)
          step(known)
        }
      } else if (own && opened != "") {
        opened = opened " " text
        if (depth + change == 2) {
          understand(opened)
          step(0)
          opened = ""
        }
      }
      if (chain != "" && text !~ /^[}]$/ && (depth == 2 || (depth == 3 && change == -1))) tally(text, continued || depth == 3)
      depth += change
      if (depth < 2) chain = opened = ""
    }
    END { for (i = 1; i <= chains_seen; i++) print "flag rules " place " " keys[i] " " count[keys[i]] }'
}

# PROTOCOL PORTS SOURCE : the place, the action and the comment of each rule.
labnotes_nftables_rule() {
  labnotes_nftables_chain | awk -v protocol="$1" -v ports="$2" -v from="$3" '
    $1 == "rule" && $4 == protocol && ($5 "") == (ports "") && $6 == from { print $2, $3, $7 }'
}

# ACTION PROTOCOL PORTS SOURCE RULE : writes a rule of the chain in place of those for the same connections, or none for an empty RULE:
# behind those of labnotes and those that deny some sources, but before what decides for it. The firewall is loaded as its service does, if
# it runs.
labnotes_nftables_set() (
  labnotes_ruleset=$(labnotes_nftables_file) && labnotes_edit_rules labnotes_nftables_parse "$@" || exit
  labnotes_loaded=$(labnotes_nftables_chain | grep -x 'flag loaded')
  labnotes_write_rules nft -c -f || exit
  [ -z "$labnotes_loaded" ] || nft -f "$labnotes_ruleset" || labnotes_restore_rules
)
