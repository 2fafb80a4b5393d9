# Processes: which one has a number now, and which ones belong together. POSIX shell; Linux and BSD differ.

# PID : the process with its start, which differs from that of a later process with the same number: Linux counts it in ticks since the
# boot. BSD prints it by the clock in whole seconds, so the time of the boot, which moves with the clock, is subtracted: that is exact
# to a second, in hundredths.
labnotes_stamp() {
  if [ "$LABNOTES_SYSTEM" = Linux ]; then
    read -r labnotes_fields 2>/dev/null <"/proc/$1/stat" || labnotes_fields=
    # shellcheck disable=SC2086 # words
    set -- "$1" ${labnotes_fields##*\) }
    case ${2-Z} in Z) set -- "$1" ;; esac
    printf '%s %s\n' "$1" "${21-}"
  else
    printf '%s %s\n' "$1" "$({ LC_ALL=C TZ=UTC0 ps -o state= -o lstart= -p "$1" && sysctl -n kern.boottime; } 2>/dev/null | awk '
      NR == 1 {
        if ($1 ~ /^Z/) exit
        month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $3) + 2) / 3
        split($5, clock, ":")
        early = month < 3
        year = $6 + 4800 - early
        month += 12 * early - 3
        days = $4 + int((153 * month + 2) / 5) + 365 * year + int(year / 4) - int(year / 100) + int(year / 400) - 2472633
        start = ((days * 24 + clock[1]) * 60 + clock[2]) * 60 + clock[3]
      }
      NR == 2 {
        gsub(/[^0-9 ]/, "")
        start = (start - $1) * 100 - $2 / 10000
        printf "%.0f\n", (start > 0 ? start : 0)
      }')"
  fi
}

# PID START : whether the process is the one whose stamp has this start.
labnotes_is_started() {
  labnotes_start=$(labnotes_stamp "$1")
  labnotes_start=${labnotes_start#* }
  case $2 in
  '') return 1 ;;
  # Version 0.1.0 recorded the start by the clock on BSD.
  *[!0-9]*) [ "$(ps -o lstart= -p "$1" 2>/dev/null | sed 's/^ *//; s/ *$//')" = "$2" ] ;;
  *)
    [ -n "$labnotes_start" ] || return
    labnotes_difference=$((labnotes_start - $2))
    case $LABNOTES_SYSTEM in
    Linux) [ "$labnotes_difference" -eq 0 ] ;;
    *) [ "$labnotes_difference" -gt -100 ] && [ "$labnotes_difference" -lt 100 ] ;;
    esac
    ;;
  esac
}

# FILE : whether one of the processes whose stamps it has still runs; sets labnotes_pid to its number.
labnotes_still_runs() {
  [ -s "$1" ] || return
  while read -r labnotes_pid labnotes_since; do
    [ -z "$labnotes_since" ] || ! kill -0 "$labnotes_pid" 2>/dev/null || ! labnotes_is_started "$labnotes_pid" "$labnotes_since" || return 0
  done <"$1"
  return 1
}

# All running processes, as lines PROCESS PARENT SESSION NAME; on BSD, where su starts no session, without the name.
labnotes_processes() {
  case $LABNOTES_SYSTEM in
  Linux)
    cat /proc/[0-9]*/stat 2>/dev/null | awk '
      match($0, /\(.*\) /) {
        name = substr($0, RSTART + 1, RLENGTH - 3)
        split(substr($0, RSTART + RLENGTH), field, " ")
        if (field[1] != "Z") print $1, field[2], field[4], name
      }'
    ;;
  *) ps -axo pid=,ppid=,sid=,state= | awk '$4 !~ /^Z/ { print $1, $2, $3 }' ;;
  esac
}

# awk that reads processes, and adds to a set what the processes in it started, except those of another set; without SERVICES only what
# has the session of its parent.
labnotes_kinship() {
  cat <<'END'
function grow(set, services, except,  more, each) {
  do {
    more = 0
    for (each in parent)
      if (!(each in set) && !(each in except) && (parent[each] in set) && (services || of[each] == of[parent[each]] || waits[parent[each]])) {
        set[each]
        more = 1
      }
  } while (more)
}
{ parent[$1] = $2; of[$1] = $3; waits[$1] = $4 ~ /^(su|runuser|sudo|doas)$/ }
END
}

# PID... : these processes and what they started, except services: what has a session of its own, or no parent any more. su and sudo
# give one to the command that they wait for.
labnotes_process_tree() {
  labnotes_processes | awk -v roots="$*" "$(labnotes_kinship)"'
    END {
      count = split(roots, root, " ")
      for (each = 1; each <= count; each++) if (root[each] in parent) tree[root[each]]
      grow(tree, 0, tree)
      for (each in tree) print each
    }'
}

# PID... : ends these processes and what they started, except services; kills them after 10 seconds. Without /proc, as in a chroot,
# only these processes.
labnotes_end_tree() {
  if [ -z "$(labnotes_process_tree "$@")" ]; then
    kill "$@" 2>/dev/null || return
    labnotes_tries=0
    while kill -0 "$@" 2>/dev/null && [ $labnotes_tries -lt 10 ]; do
      sleep 1
      labnotes_tries=$((labnotes_tries + 1))
    done
    kill -KILL "$@" 2>/dev/null
    return
  fi
  for labnotes_signal in TERM KILL; do
    labnotes_tries=0
    # What has lost its parent meanwhile is still one of them. They are stopped first: a shell whose child ends before it would run its
    # next command.
    # shellcheck disable=SC2046,SC2086 # numbers
    while set -- $(labnotes_process_tree "$@") && [ $# -gt 0 ] && [ $labnotes_tries -lt 10 ]; do
      [ $labnotes_tries -gt 0 ] || for labnotes_each in STOP $labnotes_signal CONT; do kill -$labnotes_each "$@" 2>/dev/null; done
      sleep 0.1 2>/dev/null || sleep 1
      [ -n "$(labnotes_process_tree "$@")" ] || return 0
      sleep 1
      labnotes_tries=$((labnotes_tries + 1))
    done
  done
}

# SECONDS : prints its process, and that it is late when the time is over; labnotes_supervise reads that.
labnotes_announce_time() {
  # shellcheck disable=SC2217 # it keeps no descriptor of the caller open
  sleep "$1" >/dev/null 2>&1 </dev/null &
  echo "sleeps $!"
  wait "$!" && echo late
}

# FUNCTION < lines "sleeps PID", "late", "starts PID" (of a command of the present step) or "reads PID", "ends STATUS" : waits for the
# end of a process, and has the function end it after the time, with its number and its start; the status is that of the process, or of
# the function if it fails. No shell is ended by a signal: one that a startup file ignores cannot be trapped. Only the sleep is killed.
# It runs in a subshell of callers that may have another IFS.
labnotes_supervise() {
  unset IFS
  labnotes_process='' labnotes_sleep='' labnotes_late='' labnotes_status='' labnotes_ended=''
  while read -r labnotes_event labnotes_value; do
    case $labnotes_event in
    starts | reads)
      labnotes_process=$(labnotes_stamp "$labnotes_value")
      [ "$labnotes_event" = reads ] || [ ! -s "${LABNOTES_STEP-}" ] || printf '%s\n' "$labnotes_process" >>"$LABNOTES_STEP" || :
      ;;
    sleeps) labnotes_sleep=$labnotes_value ;;
    late) labnotes_late=yes labnotes_sleep= ;;
    ends) labnotes_status=$labnotes_value ;;
    esac
    if [ -n "$labnotes_status" ]; then
      [ -z "$labnotes_sleep" ] || kill -KILL "$labnotes_sleep"
      labnotes_sleep=
    elif [ -n "$labnotes_late" ] && [ -n "$labnotes_process" ]; then
      "$1" "${labnotes_process%% *}" "${labnotes_process#* }" </dev/null >/dev/null || labnotes_ended=$?
      labnotes_late=
    fi
  done
  return "${labnotes_ended:-${labnotes_status:-137}}"
}
