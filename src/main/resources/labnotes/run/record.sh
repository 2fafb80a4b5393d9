# Reads the record of runs. POSIX shell; used by questions and by steps.

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

# What tells one machine from another.
labnotes_identity() {
  if [ -n "$LABNOTES_ROOT" ]; then
    cat "$LABNOTES_ROOT/etc/machine-id" "$LABNOTES_ROOT/etc/hostid" 2>/dev/null | head -n 1
  else
    cat /etc/machine-id 2>/dev/null || sysctl -n kern.hostuuid 2>/dev/null || cat /etc/hostid 2>/dev/null
  fi
}

# NAME : that file of the record in a section of its own, where it is there.
labnotes_part() {
  [ -f "$LABNOTES_STATE/$1" ] || return 0
  printf '\n%s\n%s\n' "$LABNOTES_MARK" "$1"
  cat "$LABNOTES_STATE/$1"
}

# RUN : all that the record has of a run.
labnotes_run_parts() {
  for labnotes_file in "$LABNOTES_STATE/runs/$1"/*; do
    labnotes_part "runs/$1/${labnotes_file##*/}"
  done
}

# DIGEST... : these contents, each in a section of its own.
labnotes_bases() {
  for labnotes_digest; do labnotes_part "base/$labnotes_digest"; done
}

# Who is at work here, and whether the record can be read.
labnotes_standing() {
  printf 'identity %s\n' "$(labnotes_identity)"
  labnotes_held=$(readlink "$LABNOTES_STATE/lock" 2>/dev/null)
  if labnotes_alive "$labnotes_held"; then printf 'holder %s\n' "${labnotes_held#* * }"; fi
  if [ -d "$LABNOTES_STATE" ] && [ ! -x "$LABNOTES_STATE" ]; then echo closed; fi
}

# What was last applied, with the runs that it does not know yet.
labnotes_record() {
  labnotes_standing
  labnotes_part state.json
  for labnotes_open in "$LABNOTES_STATE"/runs/*/open; do
    [ -e "$labnotes_open" ] || continue
    labnotes_open=${labnotes_open%/open}
    labnotes_run_parts "${labnotes_open##*/}"
  done
}

# The contents last applied to those files that hold something else now, or that were merged.
labnotes_drifted() {
  [ -f "$LABNOTES_STATE/state.files" ] || return 0
  set --
  while read -r labnotes_want labnotes_base labnotes_path; do
    set -- "$@" "$LABNOTES_ROOT$labnotes_path"
  done <"$LABNOTES_STATE/state.files"
  labnotes_now="
$(labnotes_digest "$@" 2>/dev/null)
"
  while read -r labnotes_want labnotes_base labnotes_path; do
    labnotes_path=$LABNOTES_ROOT$labnotes_path
    case $labnotes_want$labnotes_now in
    "$labnotes_base"*"
$labnotes_want  $labnotes_path
"* | "$labnotes_base"*"
$labnotes_want $labnotes_path
"*) ;;
    *) labnotes_part "base/$labnotes_base" ;;
    esac
  done <"$LABNOTES_STATE/state.files"
}
