# Writes the record of runs. POSIX shell; for the steps of a run.

# RUN WHO : takes the lock, or fails with its holder and the time. The lock is a symbolic link, whose target names the holder, since
# a link is made with its target at once.
labnotes_lock() {
  [ -z "${LABNOTES_OBSTACLE-}" ] || {
    printf '%s\n' "$LABNOTES_OBSTACLE"
    return 1
  }
  labnotes_parents "$LABNOTES_STATE/runs/$1/" || return
  labnotes_me=$(labnotes_name_holder $$ "$2 since $(date -u +%Y-%m-%dT%H:%M:%SZ)")
  if [ -d "$LABNOTES_STATE/lock" ] && [ ! -L "$LABNOTES_STATE/lock" ]; then
    echo "$LABNOTES_STATE/lock is a directory, but the lock of runs must be a symbolic link; move it away"
    return 1
  fi
  labnotes_errors=$(ln -s "$labnotes_me" "$LABNOTES_STATE/lock" 2>&1) && return
  labnotes_lock_holder=$(readlink "$LABNOTES_STATE/lock") || {
    printf '%s\n' "$labnotes_errors"
    return 1
  }
  if labnotes_is_other "$labnotes_lock_holder"; then
    echo "another run is active on the host: $(labnotes_holder "$labnotes_lock_holder"); wait for it with --wait SECONDS"
    rmdir "$LABNOTES_STATE/runs/$1"
    return 1
  fi
  labnotes_take_lock "$labnotes_lock_holder" "$labnotes_me" && return
  echo "another run has just started"
  rmdir "$LABNOTES_STATE/runs/$1"
  return 1
}

# HOLDER NEW : replaces the lock of the holder. If several processes try that, the first one here takes it.
labnotes_take_lock() {
  labnotes_taker=$(readlink "$LABNOTES_STATE/lock.taken") && ! labnotes_is_other "$labnotes_taker" && rm -f "$LABNOTES_STATE/lock.taken"
  ln -s -- "$2" "$LABNOTES_STATE/lock.taken" 2>/dev/null || return
  [ "$(readlink "$LABNOTES_STATE/lock")" = "$1" ] && labnotes_replace "$LABNOTES_STATE/lock.taken" "$LABNOTES_STATE/lock" && return
  rm -f "$LABNOTES_STATE/lock.taken"
  return 1
}

# HOLDER : whether it is alive, and not a process of an earlier boot or container that had the number of this one.
labnotes_is_other() {
  labnotes_alive "$1" && [ "$labnotes_holder_pid" != $$ ]
}

# Fails because the record cannot be written, for instance to a full disk.
labnotes_unwritten() {
  echo "the record of runs in $LABNOTES_STATE cannot be written, so nothing was changed"
  return 1
}

# RUN ROUND GUARDED : ends a round before its first change; a guarded run keeps its lock.
labnotes_abandon() {
  [ "$2" -gt 1 ] || rm -rf "$LABNOTES_STATE/runs/$1"
  [ -n "$3" ] || rm -f "$LABNOTES_STATE/lock"
  return 1
}

# RUN ROUND : begins a round of the run, which stays open until its changes are part of the state. The first one gives the run its number.
labnotes_open_round() {
  labnotes_remove_scratches
  rm -f "$LABNOTES_STATE/doing"
  case $2 in
  1) printf 'pass 1\nnumber %s\nboot %s\n' "$(labnotes_next_number)" "$(labnotes_boot)" ;;
  *) printf 'pass %s\nboot %s\n' "$2" "$(labnotes_boot)" ;;
  esac >>"$LABNOTES_STATE/runs/$1/journal" && true >"$LABNOTES_STATE/runs/$1/open" && labnotes_flush "$LABNOTES_STATE/runs/$1/journal" &&
    labnotes_flush_directories "$LABNOTES_STATE/runs/$1" "$LABNOTES_STATE/runs" "$LABNOTES_STATE/base" "$LABNOTES_STATE" "${LABNOTES_STATE%/*}"
}

# The number of a new run. Runs are ordered by their numbers, since a clock may be wrong.
labnotes_next_number() {
  labnotes_highest=0
  for labnotes_each in "$LABNOTES_STATE"/runs/*/; do
    labnotes_read_number "$labnotes_each"
    [ "$labnotes_number" -le "$labnotes_highest" ] || labnotes_highest=$labnotes_number
  done
  echo $((labnotes_highest + 1))
}

# DIRECTORY/ : the number of a run; 0 for one of version 0.1.0.
labnotes_read_number() {
  labnotes_word='' labnotes_number=
  [ ! -f "${1}journal" ] || {
    read -r _
    read -r labnotes_word labnotes_number
  } <"${1}journal"
  case $labnotes_word:$labnotes_number in number:*[!0-9]* | number:??????????* | number:0*) labnotes_number=0 ;; number:?*) ;; *) labnotes_number=0 ;; esac
}

# DIRECTORY/ : makes the directories of the record, which only its owner can read. A check that ends meanwhile removes an empty one.
labnotes_parents() {
  (umask 022 && mkdir -p "${LABNOTES_STATE%/*}") && { mkdir -p "$1" || mkdir -p "$1"; } && chmod 700 "$LABNOTES_STATE"
}

# The process of this step, which outlives a shell that is killed.
labnotes_self() {
  case $LABNOTES_SYSTEM in
  Linux) read -r labnotes_pid _ </proc/self/stat ;;
  *) labnotes_pid=$(exec /bin/sh -c 'echo $PPID') ;;
  esac
}

# RUN INDEX ADDRESS SECONDS NAME... : before a change, records what it is about and its time limit, if it has one, and its pending
# triggers; if the run dies, the next one fires them. New triggers are on the disk before the change, as the plan of the round is.
labnotes_begin() {
  labnotes_each=$1 labnotes_index=$2 labnotes_unflushed_triggers=
  # shellcheck disable=SC2034 # for the change
  LABNOTES_JOURNAL=$LABNOTES_STATE/runs/$1/journal LABNOTES_CHANGE=$2
  printf '%s since %s%s\n' "$3" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "${4:+, for at most $4 s}" >"$LABNOTES_STATE/doing" || return
  shift 4
  for labnotes_name; do
    grep -qxF -- "$labnotes_name" "$LABNOTES_STATE/pending" 2>/dev/null || {
      printf '%s\n' "$labnotes_name" >>"$LABNOTES_STATE/pending" || return
      labnotes_unflushed_triggers=1
    }
  done
  labnotes_self
  LABNOTES_STEP=$LABNOTES_STATE/step
  labnotes_stamp "$labnotes_pid" >"$LABNOTES_STEP" || return
  printf 'begun %s\n' "$labnotes_index" >>"$LABNOTES_STATE/runs/$labnotes_each/journal" || return
  [ -z "$labnotes_unflushed_triggers" ] || labnotes_flush "$LABNOTES_STATE/pending" "$LABNOTES_STATE/runs/$labnotes_each/journal" "$LABNOTES_STATE"
}

# RUN INDEX
labnotes_done() { printf 'done %s\n' "$2" >>"$LABNOTES_STATE/runs/$1/journal"; }

# RUN INDEX : a change failed, and the host is no longer as it was before.
labnotes_partly() { printf 'partly %s\n' "$2" >>"$LABNOTES_STATE/runs/$1/journal"; }

# NAME : a trigger has fired and is no longer pending.
labnotes_fired() {
  grep -vxF -- "$1" "$LABNOTES_STATE/pending" >"$LABNOTES_STATE/pending.new" 2>/dev/null
  case $? in
  0) labnotes_flush "$LABNOTES_STATE/pending.new" && mv -f "$LABNOTES_STATE/pending.new" "$LABNOTES_STATE/pending" ;;
  1) rm -f "$LABNOTES_STATE/pending.new" "$LABNOTES_STATE/pending" ;;
  *) rm -f "$LABNOTES_STATE/pending.new" ;; # it could not be written, so the trigger is still pending
  esac
}

# RUN OUTCOME CLOSED... : ends the run, whose changes are on the disk. The closed runs are flushed with it: one that was open again
# after a crash, as on btrfs, would change a later state.
labnotes_end() {
  labnotes_journal=$LABNOTES_STATE/runs/$1/journal
  printf 'ended %s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$2" >>"$labnotes_journal" || :
  shift 2
  for labnotes_each; do
    shift
    [ ! -d "$LABNOTES_STATE/runs/$labnotes_each" ] || set -- "$@" "$LABNOTES_STATE/runs/$labnotes_each/."
  done
  labnotes_flush "$labnotes_journal" "$@" || :
  rm -f "$LABNOTES_STATE/step" "$LABNOTES_STATE/doing" "$LABNOTES_STATE/lock"
}

# RUN : the changes of a run that ended are not as expected.
labnotes_unverified() {
  [ -f "$LABNOTES_STATE/runs/$1/journal" ] || return 0
  printf 'ended %s unverified\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$LABNOTES_STATE/runs/$1/journal" && labnotes_flush "$LABNOTES_STATE/runs/$1/journal"
}

# NAME < content : a file of the record, written completely or not at all, even if the power fails.
labnotes_keep() {
  cat >"$LABNOTES_STATE/$1.new" && labnotes_flush "$LABNOTES_STATE/$1.new" && mv -f "$LABNOTES_STATE/$1.new" "$LABNOTES_STATE/$1" || {
    rm -f "$LABNOTES_STATE/$1.new"
    return 1
  }
}

# DIGEST : whether the state in the record is still the one that was read; the digest is empty if there was none.
labnotes_unchanged() {
  labnotes_is=
  if [ -f "$LABNOTES_STATE/state.json" ]; then
    labnotes_is=$(labnotes_digest "$LABNOTES_STATE/state.json")
  fi
  [ "${labnotes_is%% *}" = "$1" ] && return
  echo "another run has changed this host since it was read; run the command again"
  return 1
}

# PATH DIGEST : stores the content of a file under its digest; fails if it is not the observed one.
labnotes_store_base() {
  [ -e "$LABNOTES_STATE/base/$2" ] && return
  labnotes_copy=$LABNOTES_STATE/base/.new.$$
  mkdir -p "$LABNOTES_STATE/base" && labnotes_reading "$1" cat >"$labnotes_copy" && chmod 600 "$labnotes_copy" && labnotes_flush "$labnotes_copy" &&
    case $(labnotes_digest "$labnotes_copy") in
    "$2 "*) mv -f "$labnotes_copy" "$LABNOTES_STATE/base/$2" ;;
    *) false ;;
    esac && return
  rm -f "$labnotes_copy"
  return 1
}

# RUN PASS INDEX PATH : stores the content that a change has given to a file, which could not be known before.
labnotes_store_result() {
  labnotes_is=$(labnotes_reading "$4" labnotes_digest) && labnotes_is=${labnotes_is%% *} && printf '%s\n' "$labnotes_is" >>"$LABNOTES_STATE/runs/$1/blobs-$2" &&
    labnotes_store_base "$4" "$labnotes_is" && printf 'left %s %s\n' "$3" "$labnotes_is" >>"$LABNOTES_STATE/runs/$1/journal"
}

# RUN : moves a state that cannot be read out of the way.
labnotes_set_aside() { mv "$LABNOTES_STATE/state.json" "$LABNOTES_STATE/state.json.damaged-$1"; }

# KEEP RUN... : closes runs whose changes are part of the state, once that is on the disk, and removes old runs.
labnotes_close_runs() {
  labnotes_runs_to_keep=$1
  shift
  labnotes_flush_directories "$LABNOTES_STATE" "$LABNOTES_STATE/base"
  for labnotes_each; do
    rm -f "$LABNOTES_STATE/runs/$labnotes_each/open" || return
  done
  labnotes_clean_up "$labnotes_runs_to_keep"
}

# The runs whose changes are part of the state, the oldest first; those without a number by their names.
labnotes_closed_runs() {
  for labnotes_each in "$LABNOTES_STATE"/runs/*/; do
    [ -d "$labnotes_each" ] && [ ! -e "${labnotes_each}open" ] || continue
    labnotes_read_number "$labnotes_each"
    labnotes_each=${labnotes_each%/}
    printf '%s %s\n' "$labnotes_number" "${labnotes_each##*/}"
  done | sort -k 1,1n -k 2
}

# KEEP : removes the oldest runs whose changes are part of the state, except so many, and the contents that no run names.
labnotes_clean_up() {
  labnotes_closed_runs | awk -v keep="$1" '{ sub(/^[^ ]* /, ""); run[NR] = $0 } END { for (each = 1; each <= NR - keep; each++) print run[each] }' |
    while IFS= read -r labnotes_each; do rm -rf "$LABNOTES_STATE/runs/$labnotes_each"; done
  [ -d "$LABNOTES_STATE/base" ] || return 0
  rm -f "$LABNOTES_STATE"/base/.new.*
  { echo none && cat "$LABNOTES_STATE"/runs/*/blobs* "$LABNOTES_STATE/state.blobs" 2>/dev/null; echo all; } >"$LABNOTES_STATE/blobs.new" || return
  # With an incomplete list, contents that are still needed would be removed.
  [ "$(tail -n 1 "$LABNOTES_STATE/blobs.new")" = all ] || {
    rm -f "$LABNOTES_STATE/blobs.new"
    return 1
  }
  # shellcheck disable=SC2010 # the names are digests
  ls "$LABNOTES_STATE/base" | grep -vxF -f "$LABNOTES_STATE/blobs.new" | while IFS= read -r labnotes_blob; do
    rm -f "$LABNOTES_STATE/base/$labnotes_blob"
  done
  rm -f "$LABNOTES_STATE/blobs.new"
}
