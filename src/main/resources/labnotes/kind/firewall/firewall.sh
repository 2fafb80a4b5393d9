# Firewall rules, whatever manages them. POSIX shell. FirewallManagers adds labnotes_firewall, which sets labnotes_firewall_provider, and
# labnotes_firewall_list and labnotes_firewall_rule, which call those of the provider.

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

# The functions of awk that read the files of firewalls.
labnotes_rules_awk() {
  # shellcheck disable=SC2016 # the variables of awk
  printf %s '
    function clean(line, i, one, quoted, out) {
      out = ""
      for (i = 1; i <= length(line); i++) {
        one = substr(line, i, 1)
        if (one == "\"") quoted = !quoted
        if (one == "#" && !quoted) break
        out = out one
      }
      gsub(/\t/, " ", out)
      gsub(/^[ \r]+|[ \r]+$/, "", out)
      return out
    }
    function net(line) {
      gsub(/"[^"]*"/, "", line)
      return gsub(/[{]/, "", line) - gsub(/[}]/, "", line)
    }
    function hex(text, i, out) {
      for (i = 1; i <= length(text); i++) out = out sprintf("%02x", code[substr(text, i, 1)])
      return out
    }
    function low(range) {
      sub(/:.*/, "", range)
      return range + 0
    }
    function ports(text, protocol, n, part, i, j, one, out) {
      gsub(/[{},]/, " ", text)
      n = split(text, part, " ")
      for (i = 1; i <= n; i++) {
        if (part[i] ~ /^[a-z]/) part[i] = service[part[i] "/" protocol]
        sub(/-/, ":", part[i])
        if (part[i] !~ /^[0-9]+(:[0-9]+)?$/) return ""
      }
      for (i = 2; i <= n; i++)
        for (j = i; j > 1 && low(part[j - 1]) > low(part[j]); j--) {
          one = part[j]
          part[j] = part[j - 1]
          part[j - 1] = one
        }
      for (i = 1; i <= n; i++) out = out (i > 1 ? "," : "") part[i]
      return out
    }
    function rule(line, mine) {
      mine = comment ~ /^labnotes ./
      return "rule " place " " action " " protocol " " (range == "" ? "any" : range) " " source " " (mine ? hex(substr(comment, 10)) : "-") " " line
    }
    BEGIN {
      for (i = 32; i < 127; i++) code[sprintf("%c", i)] = i
      while ((getline entry < "/etc/services") > 0) {
        sub(/#.*/, "", entry)
        n = split(entry, word, " ")
        split(word[2], number, "/")
        for (i = 1; i <= n; i++)
          if (i != 2 && !((word[i] "/" number[2]) in service)) service[word[i] "/" number[2]] = number[1]
      }
    }
'
}

# PARSER WHERE PROTOCOL PORTS SOURCE RULE : makes ./after of the file labnotes_ruleset, in a directory of its own, see
# labnotes_nftables_set. The parser prints the rules with their lines, and where those of labnotes begin and end.
labnotes_edit_rules() {
  labnotes_enter_scratch || {
    printf 'nothing is changed, because a temporary directory in %s cannot be made\n' "$LABNOTES_SCRATCH"
    return 1
  }
  labnotes_reading "$labnotes_ruleset" cat >./before && "$1" file <./before >./parsed || return
  awk -v where="$2" -v protocol="$3" -v ports="$4" -v from="$5" -v added="$6" '
    function add() {
      if (added != "" && !done) print indentation added
      done = 1
    }
    FILENAME == "./parsed" {
      if ($1 == "lines") line = where == "first" ? $2 : $3
      if ($1 == "rule" && $4 == protocol && ($5 "") == (ports "") && $6 == from) removed[$8]
      if ($1 == "flag" && $2 == "chain") header = $3
      next
    }
    FNR == 1 && line == 0 { add() }
    FNR == header { indentation = $0; sub(/[^ \t].*/, "", indentation) }
    !(FNR in removed)
    FNR == line { add() }
    END { add() }' ./parsed ./before >./after
}

# COMMAND... : writes ./after unless the command, which gets its path, fails.
labnotes_write_rules() {
  "$@" ./after >./report 2>&1 || {
    printf '%s refuses the changed %s: %s\n' "$1" "$labnotes_ruleset" "$(labnotes_first_line ./report)"
    return 1
  }
  # shellcheck disable=SC2046 # the mode, the owner and the group
  labnotes_write "$labnotes_ruleset" $(labnotes_ownership "$labnotes_ruleset") <./after
}

# Writes ./before again, and fails. The working directory is that of the file.
labnotes_restore_rules() {
  # shellcheck disable=SC2046 # the mode, the owner and the group
  labnotes_write "$labnotes_ruleset" $(labnotes_ownership "$labnotes_ruleset") <"$labnotes_scratch/before"
  return 1
}
