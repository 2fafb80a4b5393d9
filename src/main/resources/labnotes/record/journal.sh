# The record of runs on the host. POSIX shell; used by the steps of a run.

# RUN WHO : takes the lock, or says who holds it since when and fails. The lock is a symbolic link whose target is its holder:
# made in one instant, with what it says.
labnotes_lock() {
  labnotes_parents "$LABNOTES_STATE/runs/$1/" || return
  labnotes_me="$(labnotes_boot) $$ $2 since $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  if [ -d "$LABNOTES_STATE/lock" ] && [ ! -L "$LABNOTES_STATE/lock" ]; then
    echo "$LABNOTES_STATE/lock is a folder, where the lock of runs belongs; move it away"
    return 1
  fi
  labnotes_said=$(ln -s "$labnotes_me" "$LABNOTES_STATE/lock" 2>&1) && return
  labnotes_held=$(readlink "$LABNOTES_STATE/lock") || {
    printf '%s\n' "$labnotes_said"
    return 1
  }
  if labnotes_alive "$labnotes_held"; then
    echo "another run is at work there: $(labnotes_holder "$labnotes_held")"
    rmdir "$LABNOTES_STATE/runs/$1"
    return 1
  fi
  # Of several that find a dead run's lock, the one that is first here takes it over.
  labnotes_taker=$(readlink "$LABNOTES_STATE/lock.taken") && ! labnotes_alive "$labnotes_taker" && rm -f "$LABNOTES_STATE/lock.taken"
  if ln -s "$labnotes_me" "$LABNOTES_STATE/lock.taken" 2>/dev/null; then
    [ "$(readlink "$LABNOTES_STATE/lock")" = "$labnotes_held" ] && labnotes_replace "$LABNOTES_STATE/lock.taken" "$LABNOTES_STATE/lock" && return
    rm -f "$LABNOTES_STATE/lock.taken"
  fi
  echo "another run has just begun there"
  rmdir "$LABNOTES_STATE/runs/$1"
  return 1
}

# Says that the record cannot be written, as where its disk is full.
labnotes_unwritten() {
  echo "the record of runs in $LABNOTES_STATE cannot be written, and without it nothing was changed"
  return 1
}

# FOLDER/ : makes the folders of the record, for root's eyes only.
labnotes_parents() {
  (umask 022 && mkdir -p "${LABNOTES_STATE%/*}") && mkdir -p "$1" && chmod 700 "$LABNOTES_STATE"
}

# The process of this very step, which outlives a shell that is killed.
labnotes_self() {
  case $LABNOTES_SYSTEM in
  Linux) read -r labnotes_pid labnotes_rest </proc/self/stat ;;
  *) labnotes_pid=$(exec /bin/sh -c 'echo $PPID') ;;
  esac
}

# RUN INDEX NAME... : before a change, the triggers that it owes; should the run die, the next one fires them.
labnotes_begin() {
  labnotes_run=$1 labnotes_index=$2
  shift 2
  for labnotes_name; do
    grep -qxF -- "$labnotes_name" "$LABNOTES_STATE/pending" 2>/dev/null ||
      printf '%s\n' "$labnotes_name" >>"$LABNOTES_STATE/pending"
  done
  labnotes_self
  labnotes_stamp "$labnotes_pid" >"$LABNOTES_STATE/step"
  printf 'begun %s\n' "$labnotes_index" >>"$LABNOTES_STATE/runs/$labnotes_run/journal"
}

# RUN INDEX
labnotes_done() { printf 'done %s\n' "$2" >>"$LABNOTES_STATE/runs/$1/journal"; }

# NAME : a trigger that has fired is owed no more.
labnotes_fired() {
  grep -vxF -- "$1" "$LABNOTES_STATE/pending" >"$LABNOTES_STATE/pending.new" 2>/dev/null
  case $? in
  0) mv -f "$LABNOTES_STATE/pending.new" "$LABNOTES_STATE/pending" ;;
  1) rm -f "$LABNOTES_STATE/pending.new" "$LABNOTES_STATE/pending" ;;
  *) rm -f "$LABNOTES_STATE/pending.new" ;; # what could not be written is still owed
  esac
}

# RUN OUTCOME : ends the run.
labnotes_end() {
  printf 'ended %s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$2" >>"$LABNOTES_STATE/runs/$1/journal"
  rm -f "$LABNOTES_STATE/step" "$LABNOTES_STATE/lock"
}

# NAME < content : a file of the record, whole or not at all, also when the power goes.
labnotes_keep() {
  cat >"$LABNOTES_STATE/$1.new" && labnotes_flush "$LABNOTES_STATE/$1.new" && mv -f "$LABNOTES_STATE/$1.new" "$LABNOTES_STATE/$1" || {
    rm -f "$LABNOTES_STATE/$1.new"
    return 1
  }
}

# DIGEST : whether what was last applied is still what was read; the digest is empty where nothing was.
labnotes_unmoved() {
  labnotes_is=
  if [ -f "$LABNOTES_STATE/state.json" ]; then
    labnotes_is=$(labnotes_digest "$LABNOTES_STATE/state.json")
  fi
  [ "${labnotes_is%% *}" = "$1" ] && return
  echo "another run has changed this host since it was read; run again to see what is there now"
  return 1
}

# PATH DIGEST : keeps a file's content under its digest. A content that is not what was seen is not kept.
labnotes_base() {
  [ -e "$LABNOTES_STATE/base/$2" ] && return
  labnotes_copy=$LABNOTES_STATE/base/.new.$$
  mkdir -p "$LABNOTES_STATE/base" && cp "$1" "$labnotes_copy" && chmod 600 "$labnotes_copy" && labnotes_flush "$labnotes_copy" &&
    case $(labnotes_digest "$labnotes_copy") in
    "$2 "*) mv -f "$labnotes_copy" "$LABNOTES_STATE/base/$2" ;;
    *) false ;;
    esac && return
  rm -f "$labnotes_copy"
  return 1
}

# RUN PASS INDEX PATH : keeps what a change has made of a file, which nobody could know before.
labnotes_left() {
  labnotes_is=$(labnotes_digest "$4") && labnotes_is=${labnotes_is%% *} && printf '%s\n' "$labnotes_is" >>"$LABNOTES_STATE/runs/$1/blobs-$2" &&
    labnotes_base "$4" "$labnotes_is" && printf 'left %s %s\n' "$3" "$labnotes_is" >>"$LABNOTES_STATE/runs/$1/journal"
}

# KEEP : of the runs that are part of what was last applied only so many stay, and no content that none of them names.
labnotes_forget() {
  labnotes_runs=0
  for labnotes_run in "$LABNOTES_STATE"/runs/*/; do
    [ -e "${labnotes_run}open" ] || labnotes_runs=$((labnotes_runs + 1))
  done
  for labnotes_run in "$LABNOTES_STATE"/runs/*/; do
    [ "$labnotes_runs" -gt "$1" ] || break
    [ -e "${labnotes_run}open" ] && continue
    rm -rf "$labnotes_run"
    labnotes_runs=$((labnotes_runs - 1))
  done
  [ -d "$LABNOTES_STATE/base" ] || return 0
  rm -f "$LABNOTES_STATE"/base/.new.*
  { echo none && cat "$LABNOTES_STATE"/runs/*/blobs* "$LABNOTES_STATE/state.blobs" 2>/dev/null; echo all; } >"$LABNOTES_STATE/blobs.new"
  # A list that could not be written to its end would let go of what is not on it.
  [ "$(tail -n 1 "$LABNOTES_STATE/blobs.new")" = all ] || {
    rm -f "$LABNOTES_STATE/blobs.new"
    return 1
  }
  ls "$LABNOTES_STATE/base" | grep -vxF -f "$LABNOTES_STATE/blobs.new" | while IFS= read -r labnotes_blob; do
    rm -f "$LABNOTES_STATE/base/$labnotes_blob"
  done
  rm -f "$LABNOTES_STATE/blobs.new"
}
