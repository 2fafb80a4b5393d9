# Reads the record of runs. POSIX shell; for facts and steps.

# The id of the boot, which changes when the system boots again. FreeBSD's kern.boot_id, if the kernel has it, is binary; the time of the
# boot, which moves when the clock is set, does not show another boot.
labnotes_boot() {
  cat /proc/sys/kernel/random/boot_id 2>/dev/null && return
  labnotes_id=$(sysctl -nx kern.boot_id 2>/dev/null)
  case $labnotes_id in *Dump:0x*) printf '%s\n' "${labnotes_id##*Dump:0x}" ;; *) labnotes_boot_time ;; esac
}
labnotes_boot_time() {
  sysctl -n kern.boottime 2>/dev/null | tr -cd '0-9=,' | grep . || echo unknown
}

# PID NAME : the holder of a lock as its link names it. Version 0.1.0 reads it without the start of the process, and wrote none.
labnotes_name_holder() {
  labnotes_start=$(labnotes_stamp "$1")
  labnotes_start=${labnotes_start#* }
  printf '%s %s %s\n' "$(labnotes_boot)" "$1" "$2${labnotes_start:+ started $labnotes_start}"
}

# HOLDER : its parts.
labnotes_read_holder() {
  labnotes_holder_boot=${1%% *} labnotes_holder_name=${1#* }
  labnotes_holder_pid=${labnotes_holder_name%% *} labnotes_holder_name=${labnotes_holder_name#* }
  labnotes_holder_start=${labnotes_holder_name##* started }
  case $labnotes_holder_start in
  '' | *[!0-9]*) labnotes_holder_start= ;;
  *) labnotes_holder_name=${labnotes_holder_name%" started $labnotes_holder_start"} ;;
  esac
}

# HOLDER : whether the run that took the lock is still in progress, or its last step, which outlives its shell, or its shell, which
# outlives a guard that is killed. A holder without a name is not.
labnotes_alive() {
  [ -n "$1" ] || return
  labnotes_read_holder "$1"
  labnotes_is_this_boot && { labnotes_holder_runs || labnotes_still_runs "$LABNOTES_STATE/step" || labnotes_runs_unguarded; }
}
labnotes_holder_runs() {
  kill -0 "$labnotes_holder_pid" 2>/dev/null &&
    { [ -z "$labnotes_holder_start" ] || labnotes_is_started "$labnotes_holder_pid" "$labnotes_holder_start"; }
}

# Whether the holder may be of the present boot: without an id of the boot, only the start of its process shows that.
labnotes_is_this_boot() {
  case $labnotes_holder_boot:$labnotes_holder_start in
  =*:?*) ;;
  =*:) [ "$labnotes_holder_boot" = "$(labnotes_boot_time)" ] ;;
  *) [ "$labnotes_holder_boot" = "$(labnotes_boot)" ] ;;
  esac
}

# HOLDER : who it is and since when, its present step, and the process of a run whose shell has ended.
labnotes_holder() {
  labnotes_read_holder "$1"
  labnotes_doing=$(tr '\n' ' ' 2>/dev/null <"$LABNOTES_STATE/doing")
  labnotes_doing=${labnotes_doing% }
  if labnotes_holder_runs || ! labnotes_still_runs "$LABNOTES_STATE/step"; then
    printf '%s\n' "$labnotes_holder_name${labnotes_doing:+; its present step is $labnotes_doing}"
  else
    printf '%s\n' "$labnotes_holder_name; its shell has ended, but its last step ${labnotes_doing:+($labnotes_doing) }still runs as process $labnotes_pid"
  fi
}

# The directory of saved state until the run is confirmed; root's is in memory.
labnotes_guard() {
  if ! labnotes_is_root; then
    LABNOTES_GUARD=$LABNOTES_STATE/guard
  elif [ "$LABNOTES_SYSTEM" = Linux ] && [ -d /run ]; then
    LABNOTES_GUARD=/run/labnotes
  else
    LABNOTES_GUARD=/var/run/labnotes
  fi
}

# Whether the guard still runs.
labnotes_guard_lives() {
  [ -s "$LABNOTES_GUARD/process" ] && read -r labnotes_pid labnotes_since <"$LABNOTES_GUARD/process" && kill -0 "$labnotes_pid" 2>/dev/null &&
    { [ -z "$labnotes_since" ] || labnotes_is_started "$labnotes_pid" "$labnotes_since"; }
}

# The run whose guard was killed before the run was confirmed or reverted.
labnotes_orphan_run() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  labnotes_guard
  ! labnotes_guard_lives || return 0
  for labnotes_each in "$LABNOTES_GUARD"/armed.* "$LABNOTES_GUARD/reverting"; do
    [ ! -s "$labnotes_each" ] || sed -n '/^[0-9A-Za-z-]*$/p;q' "$labnotes_each"
  done
}

# Whether the shell of a run makes changes although its guard was killed.
labnotes_runs_unguarded() {
  labnotes_orphan=$(labnotes_orphan_run)
  [ -n "$labnotes_orphan" ] || return
  case $(tail -n 1 "$LABNOTES_STATE/runs/$labnotes_orphan/journal" 2>/dev/null) in awaits* | ended*) return 1 ;; esac
  labnotes_guard
  labnotes_still_runs "$LABNOTES_GUARD/shell"
}

# The id of the machine.
labnotes_identity() {
  if [ -n "$LABNOTES_ROOT" ]; then
    cat "$(labnotes_regular_file "$LABNOTES_ROOT/etc/machine-id")" "$(labnotes_regular_file "$LABNOTES_ROOT/etc/hostid")" 2>/dev/null | sed '/^uninitialized$/d;q'
  elif [ -r /etc/machine-id ]; then
    read -r labnotes_line </etc/machine-id
    printf '%s\n' "$labnotes_line"
  else
    sysctl -n kern.hostuuid 2>/dev/null || cat /etc/hostid 2>/dev/null
  fi
}

# The location of a machine without an id: the directory of the tree or the name of the machine, and the inode of its root.
labnotes_location() {
  case $LABNOTES_SYSTEM in Linux) set -- -c ;; *) set -- -f ;; esac
  labnotes_inode=$(stat "$1" ', inode %i of device %d' "${LABNOTES_ROOT:-/}" 2>/dev/null)
  printf '%s%s\n' "${LABNOTES_ROOT:-$(uname -n)}" "$labnotes_inode"
}

# NAME : that file of the record, if it exists, in a section of its own.
labnotes_section() {
  [ -f "$LABNOTES_STATE/$1" ] || return 0
  labnotes_boundary "$1"
  cat "$LABNOTES_STATE/$1"
}

# The state, in a section of its own; compressed if it is large, because the record of thousands of files repeats itself.
labnotes_state_section() {
  [ -f "$LABNOTES_STATE/state.json" ] || return 0
  case $(wc -c <"$LABNOTES_STATE/state.json") in *[0-9][0-9][0-9][0-9][0-9]) ;; *) false ;; esac && command -v gzip >/dev/null || {
    labnotes_section state.json
    return
  }
  labnotes_boundary state.json.gz
  gzip -1 -c <"$LABNOTES_STATE/state.json"
}

# RUN : all files of a run.
labnotes_run_parts() {
  for labnotes_file in "$LABNOTES_STATE/runs/$1"/*; do
    labnotes_section "runs/$1/${labnotes_file##*/}"
  done
}

# All runs.
labnotes_history() {
  labnotes_standing
  for labnotes_each in "$LABNOTES_STATE"/runs/*/; do
    [ -d "$labnotes_each" ] || continue
    labnotes_each=${labnotes_each%/}
    labnotes_run_parts "${labnotes_each##*/}"
  done
}

# RUN : one run, with the contents that it removed and wrote.
labnotes_history_of() {
  labnotes_standing
  labnotes_run_parts "$1"
  # shellcheck disable=SC2046 # digests
  labnotes_bases $(cat "$LABNOTES_STATE/runs/$1"/blobs-* 2>/dev/null | sort -u)
}

# DIGEST... : these stored contents, each in a section of its own.
labnotes_bases() {
  for labnotes_sum; do labnotes_section "base/$labnotes_sum"; done
}

# The machine, the run in progress, and whether the record can be read.
labnotes_standing() {
  [ -z "${LABNOTES_OBSTACLE-}" ] || printf 'unusable %s\n' "$LABNOTES_OBSTACLE"
  labnotes_known=$(labnotes_identity)
  if [ -n "$labnotes_known" ]; then printf 'identity %s\n' "$labnotes_known"; else printf 'place %s\n' "$(labnotes_location)"; fi
  labnotes_lock_holder=
  [ ! -L "$LABNOTES_STATE/lock" ] || labnotes_lock_holder=$(readlink "$LABNOTES_STATE/lock")
  if labnotes_alive "$labnotes_lock_holder"; then
    printf 'holder %s\n' "$(labnotes_holder "$labnotes_lock_holder")"
  else
    labnotes_orphan=$(labnotes_orphan_run)
    [ -z "$labnotes_orphan" ] || printf 'orphan %s\n' "$labnotes_orphan"
  fi
  # shellcheck disable=SC3067 # FreeBSD's sh, dash and busybox know -O
  if [ -d "$LABNOTES_STATE" ] && [ ! -x "$LABNOTES_STATE" ]; then
    echo closed
  elif [ -d "$LABNOTES_STATE" ] && [ -z "$LABNOTES_ROOT" ] && [ ! -O "$LABNOTES_STATE" ]; then
    echo foreign
  fi
  if [ -d "$LABNOTES_STATE/state.json" ]; then
    echo blocked
  elif [ ! -f "$LABNOTES_STATE/state.json" ] && labnotes_ended; then
    echo lost
  fi
  case $LABNOTES_STATE in
  "$LABNOTES_ROOT"/var/*) ;;
  *) if [ -d /var/db/labnotes ] || [ -d /var/lib/labnotes ]; then echo apart; fi ;;
  esac
}

# Whether there are completed runs.
labnotes_ended() {
  for labnotes_each in "$LABNOTES_STATE"/runs/*/; do
    [ -d "$labnotes_each" ] && [ ! -e "${labnotes_each}open" ] && return
  done
  return 1
}

# The state that was last applied, and the runs that are not part of it yet.
labnotes_record() {
  labnotes_standing
  for labnotes_open in "$LABNOTES_STATE"/runs/*/open; do
    [ ! -e "$labnotes_open" ] || {
      printf 'boot %s\n' "$(labnotes_boot)"
      break
    }
  done
  labnotes_state_section
  for labnotes_open in "$LABNOTES_STATE"/runs/*/open; do
    [ -e "$labnotes_open" ] || continue
    labnotes_open=${labnotes_open%/open}
    labnotes_run_parts "${labnotes_open##*/}"
  done
}

# The present digests of all files with a stored content, of some of them at once: a shell copies a list as often as it extends it.
labnotes_present_digests() {
  [ -s "$LABNOTES_STATE/state.files" ] || return 0
  labnotes_with_lines "$(LABNOTES_ROOT=$LABNOTES_ROOT awk '{ sub(/^[^ ]* [^ ]* /, ""); print ENVIRON["LABNOTES_ROOT"] $0 }' "$LABNOTES_STATE/state.files")" \
    labnotes_digests_by_parts
}

# PATH... : the lines for the regular files among these.
labnotes_digests_by_parts() {
  while [ $# -gt 0 ]; do
    labnotes_some='' labnotes_number=0
    while [ $# -gt 0 ] && [ $labnotes_number -lt 400 ]; do
      labnotes_some=$labnotes_some$1$labnotes_newline
      labnotes_number=$((labnotes_number + 1))
      shift
    done
    labnotes_with_lines "$labnotes_some" labnotes_print_digests 2>/dev/null
  done
}

# The contents last applied to the files that have another one now or that were merged; of the former also the content before any
# run. A line of the list is: digest, base[,before], path.
labnotes_drifted() {
  [ -f "$LABNOTES_STATE/state.files" ] || return 0
  labnotes_present_digests | LABNOTES_ROOT=$LABNOTES_ROOT awk '
    FILENAME == ARGV[1] { kept[++count] = $0; next }
    { name = $0; sub(/^[^ ]* [ *]?/, "", name); now[name] = $1 }
    END {
      for (each = 1; each <= count; each++) {
        split(kept[each], word, " ")
        path = kept[each]
        sub(/^[^ ]* [^ ]* /, "", path)
        split(word[2], content, ",")
        drifted = now[ENVIRON["LABNOTES_ROOT"] path] != word[1]
        if (word[1] != content[1] || drifted) print content[1]
        if (content[2] != "" && drifted) print content[2]
      }
    }
  ' "$LABNOTES_STATE/state.files" - | while read -r labnotes_sum; do labnotes_section "base/$labnotes_sum"; done
}

# The paths of labnotes_surveyed that do not have the content that was last applied to them, one on a line.
labnotes_changed_files() {
  [ -f "$LABNOTES_STATE/state.files" ] || {
    printf %s "$labnotes_surveyed"
    return
  }
  printf '%s\n%s\n' "$labnotes_surveyed" "${labnotes_surveyed_digests-}" | LABNOTES_ROOT=$LABNOTES_ROOT awk '
    FILENAME == ARGV[1] { path = $0; sub(/^[^ ]* [^ ]* /, "", path); applied[ENVIRON["LABNOTES_ROOT"] path, $1]; next }
    $0 == "" { next }
    !digests { digests = $0 !~ /^\//; if (!digests) asked[++count] = $0 }
    digests { path = $0; sub(/^[^ ]* [ *]?/, "", path); if ((path, $1) in applied) same[path] }
    END {
      for (each = 1; each <= count; each++)
        if (!((ENVIRON["LABNOTES_ROOT"] asked[each]) in same)) print asked[each]
    }
  ' "$LABNOTES_STATE/state.files" -
}
