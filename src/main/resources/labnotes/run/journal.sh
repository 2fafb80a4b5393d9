# The record of runs on the host. POSIX shell; used by the steps of a run.

# RUN WHO : takes the lock, or says who holds it since when and fails. The lock is a symbolic link whose target is its holder:
# made in one instant, with what it says.
labnotes_lock() {
  labnotes_parents "$LABNOTES_STATE/runs/$1/" || return
  labnotes_me="$(labnotes_boot) $$ $2 since $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  ln -s "$labnotes_me" "$LABNOTES_STATE/lock" 2>/dev/null && return
  labnotes_held=$(readlink "$LABNOTES_STATE/lock")
  if labnotes_alive "$labnotes_held"; then
    echo "another run is at work there: ${labnotes_held#* * }"
    return 1
  fi
  # Of several that find a dead run's lock, the one that may move it away takes it.
  ln -s "$labnotes_me" "$LABNOTES_STATE/lock.$$" && mv -f "$LABNOTES_STATE/lock" "$LABNOTES_STATE/lock.dead.$$" &&
    [ "$(readlink "$LABNOTES_STATE/lock.dead.$$")" = "$labnotes_held" ] && rm -f "$LABNOTES_STATE/lock.$$" "$LABNOTES_STATE/lock.dead.$$" &&
    ln -s "$labnotes_me" "$LABNOTES_STATE/lock" 2>/dev/null && return
  echo "another run has just begun there"
  return 1
}

# What stays the same until the system starts again.
labnotes_boot() {
  cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.boottime 2>/dev/null | tr -cd '0-9=,' || echo unknown
}

# HOLDER : whether the run that took the lock still goes on. A holder that did not come to write its name counts as gone.
labnotes_alive() {
  [ -n "$1" ] || return
  labnotes_rest=${1#* }
  [ "${1%% *}" = "$(labnotes_boot)" ] && kill -0 "${labnotes_rest%% *}" 2>/dev/null
}

# FOLDER/ : makes the folders of the record, for root's eyes only.
labnotes_parents() {
  (umask 022 && mkdir -p "${LABNOTES_STATE%/*}") && mkdir -p "$1" && chmod 700 "$LABNOTES_STATE"
}

# RUN INDEX NAME... : before a change, the triggers that it owes; should the run die, the next one fires them.
labnotes_begin() {
  labnotes_run=$1 labnotes_index=$2
  shift 2
  for labnotes_name; do
    grep -qxF -- "$labnotes_name" "$LABNOTES_STATE/pending" 2>/dev/null ||
      printf '%s\n' "$labnotes_name" >>"$LABNOTES_STATE/pending"
  done
  printf 'begun %s\n' "$labnotes_index" >>"$LABNOTES_STATE/runs/$labnotes_run/journal"
}

# RUN INDEX
labnotes_done() { printf 'done %s\n' "$2" >>"$LABNOTES_STATE/runs/$1/journal"; }

# NAME : a trigger that has fired is owed no more.
labnotes_fired() {
  if grep -vxF -- "$1" "$LABNOTES_STATE/pending" >"$LABNOTES_STATE/pending.new" 2>/dev/null; then
    mv -f "$LABNOTES_STATE/pending.new" "$LABNOTES_STATE/pending"
  else
    rm -f "$LABNOTES_STATE/pending.new" "$LABNOTES_STATE/pending"
  fi
}

# RUN OUTCOME : ends the run.
labnotes_end() {
  printf 'ended %s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$2" >>"$LABNOTES_STATE/runs/$1/journal"
  rm -f "$LABNOTES_STATE/lock"
}

# NAME < content : a file of the record, whole or not at all.
labnotes_keep() {
  cat >"$LABNOTES_STATE/$1.new" && mv -f "$LABNOTES_STATE/$1.new" "$LABNOTES_STATE/$1"
}
