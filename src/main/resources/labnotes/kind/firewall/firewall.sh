# Firewall rules, whatever manages them. POSIX shell. FirewallManagers adds labnotes_firewall, which sets labnotes_firewall_provider, and
# labnotes_firewall_list, labnotes_firewall_rule and labnotes_firewall_files, which call those of the provider.

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

# Before the first change of a guarded run: saves the files in which the provider has rules, also for a change whose undo is not a rule.
labnotes_firewall_keep() {
  [ ! -e "$LABNOTES_GUARD/firewall" ] || return 0
  labnotes_firewall_files >"$LABNOTES_GUARD/firewall.new" || return
  labnotes_count=0
  while IFS= read -r labnotes_kept_file; do
    labnotes_count=$((labnotes_count + 1))
    labnotes_save_path "$labnotes_kept_file" "$LABNOTES_GUARD/firewall-$labnotes_count" </dev/null || return
  done <"$LABNOTES_GUARD/firewall.new"
  mv "$LABNOTES_GUARD/firewall.new" "$LABNOTES_GUARD/firewall"
}

# Restores the saved files; the rules of the kernel are restored by labnotes_restore_filters.
labnotes_firewall_restore() {
  labnotes_count=0 labnotes_status=0
  while IFS= read -r labnotes_kept_file; do
    labnotes_count=$((labnotes_count + 1))
    (labnotes_restore_path "$LABNOTES_GUARD/firewall-$labnotes_count" "$labnotes_kept_file" &&
      labnotes_flush_directories "${labnotes_kept_file%/*}") </dev/null || labnotes_status=1
  done <"$LABNOTES_GUARD/firewall"
  return $labnotes_status
}

# The functions of awk that read the files of firewalls.
labnotes_rules_awk() {
  # shellcheck disable=SC2016 # the variables of awk
  printf %s '
    function clean(line, n, i, part, at, size) {
      n = index(line, "#") ? split(line, part, "\"") : 0
      for (i = 1; i <= n; i++) {
        if (i % 2 && (at = index(part[i], "#"))) {
          line = substr(line, 1, size + at - 1)
          break
        }
        size += length(part[i]) + 1
      }
      gsub(/\t/, " ", line)
      gsub(/^[ \r]+|[ \r]+$/, "", line)
      return line
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
      if (n > 15) return ""
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

# The functions of awk that compare rules. A network is a word of its family and the bits of its prefix.
labnotes_covers_awk() {
  # shellcheck disable=SC2016 # the variables of awk
  printf %s '
    function bits(value, width, out) {
      for (; width > 0; width--) {
        out = value % 2 out
        value = int(value / 2)
      }
      return out
    }
    function number(hex, i, out) {
      for (i = 1; i <= length(hex); i++) out = out * 16 + index("123456789abcdef", tolower(substr(hex, i, 1)))
      return out
    }
    function network(text, part, group, n, i, at, front, back, out) {
      n = split(text, part, "/")
      if (text !~ /:/) {
        split(part[1], group, ".")
        for (i = 1; i <= 4; i++) out = out bits(group[i] + 0, 8)
        return "4" substr(out, 1, n > 1 ? part[2] : 32)
      }
      if (at = index(part[1], "::")) {
        front = substr(part[1], 1, at - 1)
        back = substr(part[1], at + 2)
        for (i = split(front, group, ":") + split(back, group, ":"); i < 8; i++) front = front ":0"
        part[1] = front (back == "" ? "" : ":" back)
        sub(/^:/, "", part[1])
      }
      split(part[1], group, ":")
      for (i = 1; i <= 8; i++) out = out bits(number(group[i]), 16)
      return "6" substr(out, 1, n > 1 ? part[2] : 128)
    }
    # Whether each of some ports is among others.
    function within(inner, outer, part, other, n, m, i, j, low, high) {
      n = split(inner, part, ",")
      m = split(outer, other, ",")
      for (i = 1; i <= n; i++) {
        for (j = 1; j <= m; j++) {
          split(part[i], low, ":")
          split(other[j], high, ":")
          if (low[1] + 0 >= high[1] + 0 && (2 in low ? low[2] : low[1]) + 0 <= (2 in high ? high[2] : high[1]) + 0) break
        }
        if (j > m) return 0
      }
      return 1
    }
    # Whether a rule decides for all connections of the rule with protocol, ports and from.
    function covers(otherProtocol, otherPorts, otherFrom) {
      return (otherProtocol == "any" || otherProtocol == protocol) &&
        (otherPorts == "any" || within(ports, otherPorts)) &&
        (otherFrom == "any" || (from != "any" && index(network(from), network(otherFrom)) == 1))
    }
'
}

# PARSER ACTION PROTOCOL PORTS SOURCE RULE : makes ./after of the file labnotes_ruleset, in a directory of its own, see
# labnotes_nftables_set. The parser prints the rules with their lines, and the steps at which the rule may be added.
labnotes_edit_rules() {
  labnotes_enter_scratch || {
    printf 'nothing is changed, because a temporary directory in %s cannot be made\n' "$LABNOTES_SCRATCH"
    return 1
  }
  labnotes_reading "$labnotes_ruleset" cat >./before && "$1" file <./before >./parsed || return
  awk -v action="$2" -v protocol="$3" -v ports="$4" -v from="$5" -v added="$6" "$(labnotes_covers_awk)"'
    FILENAME == "./parsed" {
      if ($1 == "rule" && $4 == protocol && ($5 "") == (ports "") && $6 == from) removed[$8]
      if ($1 == "flag" && $2 == "chain") header = $3
      if ($1 != "step" || stopped || ($2 in removed)) next
      if ($3 == "accept" && action == "allow") next
      if ($3 == "stop" || $3 == "accept") stopped = 1
      else if ($3 == "deny") stopped = covers($5, $6, $7)
      else if ($3 == "mine") stopped = $4 != action && covers($5, $6, $7)
      if (!stopped) line = $2
      next
    }
    FNR == header { indentation = $0; sub(/[^ \t].*/, "", indentation) }
    !(FNR in removed)
    FNR == line && added != "" { print indentation added }' ./parsed ./before >./after
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
