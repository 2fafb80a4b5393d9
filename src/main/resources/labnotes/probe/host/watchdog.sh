# Ends the process $1 and what it started when its input ends, after $2 seconds, or after $3 seconds without input: by TERM, and what
# still runs 3 seconds later by KILL, since a startup file can have the shell ignore signals. Then it evaluates $4. POSIX shell.

elapsed=0 silent=0 labnotes_members=

# Lines PROCESS PARENT START of all processes that run.
labnotes_list_processes() {
  if [ -r /proc/self/stat ]; then
    cat /proc/[0-9]*/stat 2>/dev/null | awk '
      match($0, /\(.*\) /) {
        split(substr($0, RSTART + RLENGTH), field, " ")
        if (field[1] != "Z") print $1, field[2], field[20]
      }'
  else
    ps -axo pid=,ppid=,state=,lstart= | awk '$3 !~ /^Z/ { $3 = ""; print }'
  fi
}

# PROCESS : makes labnotes_members the lines PROCESS START of those that still run, of this one, and of what they started.
labnotes_find_members() {
  labnotes_members=$({
    printf '%s\n' "$labnotes_members" | sed 's/^/known /'
    labnotes_list_processes
  } | awk -v root="$1" -v self=$$ '
    { start = $0 }
    $1 == "known" { sub(/^known /, "", start); known[start]; next }
    {
      sub(/^ *[0-9]+ +[0-9]+ +/, "", start)
      parent[$1] = $2
      line[$1] = $1 " " start
      if (line[$1] in known || $1 == root) found[$1]
    }
    END {
      do {
        more = 0
        for (each in parent)
          if (each != self && !(each in found) && (parent[each] in found)) {
            found[each]
            more = 1
          }
      } while (more)
      for (each in found) print line[each]
    }')
}

# SIGNAL... : sends each signal to all members.
labnotes_signal_members() {
  for labnotes_signal; do
    printf '%s\n' "$labnotes_members" | while read -r labnotes_member labnotes_start; do
      [ -z "$labnotes_start" ] || kill "-$labnotes_signal" "$labnotes_member"
    done
  done
}

labnotes_find_members "$1"
trap silent=0 USR1
{
  while read -r beat && [ -z "$beat" ]; do kill -USR1 $$ || exit; done
  kill "$1"
} <&3 &
exec 3<&-
while kill -0 "$1" && [ $elapsed -lt "$2" ] && [ $silent -lt "$3" ]; do
  sleep 1
  elapsed=$((elapsed + 1)) silent=$((silent + 1))
  labnotes_find_members ''
done
kill -KILL $!
labnotes_signal_members STOP TERM CONT
elapsed=0
while labnotes_find_members '' && [ -n "$labnotes_members" ] && [ $elapsed -lt 3 ]; do
  sleep 1
  elapsed=$((elapsed + 1))
done
labnotes_signal_members KILL
eval "$4"
