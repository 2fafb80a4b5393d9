# The automatic revert of a run that may cut off access. POSIX shell; for the steps of such a run, and for the guard, a process that
# outlives them.

# RUN : whether the run waits for a confirmation.
labnotes_armed() { [ -e "$LABNOTES_GUARD/armed.$1" ]; }

# NAME < content : saves it completely or not at all.
labnotes_save() {
  cat >"$LABNOTES_GUARD/$1.new" && labnotes_flush "$LABNOTES_GUARD/$1.new" && mv -f "$LABNOTES_GUARD/$1.new" "$LABNOTES_GUARD/$1"
}

# RUN < the guard's script : starts the guard, which takes the lock, unless it was started earlier in the run.
labnotes_arm() {
  if labnotes_armed "$1"; then
    cat >/dev/null
    return
  fi
  rm -rf "$LABNOTES_GUARD"
  mkdir -p "${LABNOTES_GUARD%/*}" && mkdir "$LABNOTES_GUARD" && chmod 700 "$LABNOTES_GUARD" && labnotes_save script &&
    labnotes_save_shell && echo "$1" >"$LABNOTES_GUARD/armed.$1" || return
  labnotes_start_guard && return
  rm -f "$LABNOTES_GUARD/armed.$1"
  echo 'the timer of the automatic revert could not be started, so nothing that may cut off access was changed'
  return 1
}

# Starts the guard whose script is saved, and waits until it has the lock.
labnotes_start_guard() {
  rm -f "$LABNOTES_GUARD/ready"
  labnotes_detached "$LABNOTES_GUARD/script" "$LABNOTES_STATE" "$LABNOTES_GUARD" "$PATH" || return
  labnotes_tries=0
  until [ -e "$LABNOTES_GUARD/ready" ]; do
    labnotes_tries=$((labnotes_tries + 1))
    [ $labnotes_tries -le 50 ] || return
    sleep 0.1 2>/dev/null || sleep 1
  done
}

# RUN : starts the guard of the run again if it was killed.
labnotes_revive() {
  labnotes_guard_lives || ! { labnotes_armed "$1" || [ -e "$LABNOTES_GUARD/reverting" ]; } || labnotes_start_guard && return
  echo 'the access guard of the run was killed, and could not be started again'
  return 1
}

# As the guard: takes the lock from the shell of the run, or from the guard before this one, which was killed. Another run may have taken
# the lock meanwhile.
labnotes_acquire_lock() {
  labnotes_me=$(readlink "$LABNOTES_STATE/lock") && labnotes_read_holder "$labnotes_me" || return
  labnotes_is_first_of shell "$labnotes_holder_pid" || { labnotes_is_first_of process "$labnotes_holder_pid" && ! labnotes_holder_runs; } || return
  labnotes_take_lock "$labnotes_me" "$(labnotes_name_holder $$ "$labnotes_holder_name")" &&
    labnotes_stamp $$ | labnotes_save process && true >"$LABNOTES_GUARD/ready"
}

# NAME PID : whether a file of the guard has the stamp of a process with this number.
labnotes_is_first_of() {
  [ -s "$LABNOTES_GUARD/$1" ] && read -r labnotes_pid _ <"$LABNOTES_GUARD/$1" && [ "$labnotes_pid" = "$2" ]
}

# SCRIPT WORD... : runs it outside this shell, its session and its terminal, and outside its systemd unit. Daemons that it starts live on
# in its own one, and systemd starts it again if it is killed.
labnotes_detached() {
  if [ -d /run/systemd/system ] && labnotes_is_root && systemd-run --quiet --collect -p KillMode=process -p Restart=on-abnormal /bin/sh "$@" >/dev/null 2>&1; then
    return
  fi
  if [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    daemon -f /bin/sh "$@"
  elif command -v setsid >/dev/null 2>&1; then
    setsid /bin/sh "$@" </dev/null >/dev/null 2>&1 &
  else
    nohup /bin/sh "$@" </dev/null >/dev/null 2>&1 &
  fi
}

# Saves the shell of the run, the session of the shell and of its steps, and what else that session has: on this machine that is the
# terminal of the user.
labnotes_save_shell() {
  labnotes_stamp "$$" | labnotes_save shell || return
  labnotes_session=$(labnotes_processes | awk -v shell="$$" '$1 == shell { print $3 }')
  labnotes_stamp "${labnotes_session:-0}" | labnotes_save session || return
  labnotes_processes | awk -v session="$labnotes_session" -v shell="$$" "$(labnotes_kinship)"'
    END {
      run[shell]
      grow(run, 1, run)
      for (each in parent) if (of[each] == session && !(each in run)) print each
    }' | labnotes_save others
}

# Whether the shell of the run still runs.
labnotes_shell_lives() { labnotes_still_runs "$LABNOTES_GUARD/shell"; }

# [SHELL] : the processes of the run, except this guard and the given shell with its parents and children. Services are not among
# them, since they have sessions of their own, also below a step that hangs; what lost its parent is, but not what the session had
# before. A session whose leader is another process by now is another session.
labnotes_processes_of_run() {
  read -r labnotes_session labnotes_rest <"$LABNOTES_GUARD/session" || return
  case $(labnotes_stamp "$labnotes_session") in
  "$labnotes_session ") ;;
  *) labnotes_is_started "$labnotes_session" "${labnotes_rest:-0}" || labnotes_session=0 ;;
  esac
  labnotes_shell_lives || labnotes_pid=0
  labnotes_processes | awk -v session="$labnotes_session" -v shell="$labnotes_pid" -v kept="$1" -v guard="$$" \
    -v others="$(tr '\n' ' ' <"$LABNOTES_GUARD/others")" "$(labnotes_kinship)"'
    END {
      if (shell > 1) { run[shell]; grow(run, 0, run) }
      stay[guard]
      if (kept) stay[kept]
      grow(stay, 1, stay)
      for (each = kept; each in parent; each = parent[each]) stay[each]
      count = split(others, other, " ")
      for (each = 1; each <= count; each++) others_too[other[each]]
      grow(others_too, 1, run)
      for (each in parent)
        if (!(each in stay) && ((each in run) || (session > 1 && of[each] == session && !(each in others_too)))) print each
    }'
}

# [SHELL] : ends the processes of the run, so that they change nothing more; kills them after 3 seconds.
labnotes_end_steps() {
  for labnotes_signal in TERM KILL; do
    labnotes_tries=0
    while labnotes_rest_of_run=$(labnotes_processes_of_run "$1") && [ -n "$labnotes_rest_of_run" ] && [ $labnotes_tries -lt 30 ]; do
      # They are stopped first: a shell whose child ends before it would run its next command.
      # shellcheck disable=SC2086 # numbers
      [ $labnotes_tries -gt 0 ] || for labnotes_each in STOP $labnotes_signal CONT; do kill -$labnotes_each $labnotes_rest_of_run 2>/dev/null; done
      labnotes_tries=$((labnotes_tries + 1))
      sleep 0.1 2>/dev/null || { sleep 1 && labnotes_tries=$((labnotes_tries + 9)); }
    done
  done
}

# NAME : the number of lines of a saved file.
labnotes_lines() { cat "$LABNOTES_GUARD/$1" 2>/dev/null | grep -c ''; }

# ROUND INDEX PATH... : before a change, saves the file or directory at each path, or that it is missing.
labnotes_save_paths() {
  labnotes_pass=$1 labnotes_index=$2
  shift 2
  printf '%s %s change\n' "$labnotes_pass" "$labnotes_index" >>"$LABNOTES_GUARD/saved" || return
  for labnotes_path; do
    labnotes_number=$(labnotes_lines saved)
    labnotes_save_path "$labnotes_path" "$LABNOTES_GUARD/$labnotes_number" || return
    printf '%s %s path %s %s\n' "$labnotes_pass" "$labnotes_index" "$labnotes_number" "$labnotes_path" >>"$LABNOTES_GUARD/saved" || return
  done
}

# PATH SAVED : a copy of what is at the path. Where another user can replace a file, what it has besides content, mode and owner is not
# copied: no tool reads that without following a link.
labnotes_save_path() (
  labnotes_file=$1
  labnotes_walk "$1" || {
    printf '%s\n' "$labnotes_refusal"
    exit 1
  }
  case $labnotes_rest in */*) exit 0 ;; esac
  labnotes_look "./$labnotes_rest"
  # shellcheck disable=SC2086 # a mode and two names
  case $labnotes_type:$labnotes_others in
  [Rr]egular*:none | [Ss]ymbolic*:none) cp -pPR "./$labnotes_rest" "$2" && { [ -L "$2" ] || labnotes_flush "$2"; } ;;
  [Rr]egular*) labnotes_read_here labnotes_save_content "$2" $labnotes_seen ;;
  [Ss]ymbolic*) labnotes_aim=$(readlink -n "./$labnotes_rest" && echo .) && ln -s -- "${labnotes_aim%.}" "$2" ;;
  [Dd]irectory:*) labnotes_directory "$2" $labnotes_seen ;;
  esac
)

# SAVED MODE OWNER GROUP < content
labnotes_save_content() {
  cat >"$1" && labnotes_own "$3" "$4" "$1" && labnotes_chmod "$2" "$1" && labnotes_flush "$1"
}

# ROUND INDEX < shell : saves the step that reverts a change of something other than a file.
labnotes_save_step() {
  labnotes_save "step-$1-$2" && printf '%s %s step\n' "$1" "$2" >>"$LABNOTES_GUARD/saved"
}

# NAME < shell : saves a trigger that runs again after the revert.
labnotes_save_trigger() {
  labnotes_save "trigger-$(labnotes_lines triggers)" && printf '%s\n' "$1" >>"$LABNOTES_GUARD/triggers"
}

# RUN : the run has ended and waits for a confirmation; LABNOTES_FAILED is set if a step failed.
labnotes_await() {
  echo "awaits ${LABNOTES_FAILED:+failed}" >>"$LABNOTES_STATE/runs/$1/journal" || :
  labnotes_revive "$1"
}

# RUN : fails; a guarded run is reverted as soon as it has ended, and cannot be confirmed.
labnotes_expire() {
  labnotes_guard
  ! labnotes_armed "$1" || true >"$LABNOTES_GUARD/expired" || mv -f "$LABNOTES_GUARD/ready" "$LABNOTES_GUARD/expired"
  return 1
}

# RUN : continues a guarded run with a new shell; fails if the run was reverted.
labnotes_resume() {
  labnotes_guard && labnotes_armed "$1" && labnotes_save_shell && { labnotes_revive "$1" || return; } && labnotes_armed "$1" && return
  echo 'no confirmation arrived in time, so the host has reverted the changes of the run'
  return 1
}

# RUN : confirms the run from a new connection, so that its changes stay. Fails with 76 if it was reverted, and prints what could not be;
# with 77 if the run or its revert has not ended, with 78 if nothing waits for a confirmation, with 79 if the guard was killed and is
# started again, and with 80 if it could not be started.
labnotes_confirm() {
  labnotes_last=$(tail -n 1 "$LABNOTES_STATE/runs/$1/journal" 2>/dev/null)
  case $labnotes_last in
  ended\ *\ reverted)
    grep '^stuck ' "$LABNOTES_STATE/runs/$1/journal"
    return 76
    ;;
  esac
  labnotes_armed "$1" || [ -e "$LABNOTES_GUARD/reverting" ] || {
    # The guard removes its directory after the revert, whose end a full disk cannot record.
    case $labnotes_last in awaits*) return 76 ;; *) return 78 ;; esac
  }
  labnotes_guard_lives || {
    labnotes_revive "$1" || return 80
    return 79
  }
  case $labnotes_last in awaits*) ;; *) return 77 ;; esac
  [ ! -e "$LABNOTES_GUARD/expired" ] || return 77
  labnotes_me=$(readlink "$LABNOTES_STATE/lock") && labnotes_read_holder "$labnotes_me" &&
    ln -s "$(labnotes_name_holder $$ "$labnotes_holder_name")" "$LABNOTES_STATE/lock.$$" || return 77
  mv "$LABNOTES_GUARD/armed.$1" "$LABNOTES_GUARD/confirmed" 2>/dev/null || {
    rm -f "$LABNOTES_STATE/lock.$$"
    return 77
  }
  echo confirmed >>"$LABNOTES_STATE/runs/$1/journal" || :
  labnotes_replace "$LABNOTES_STATE/lock.$$" "$LABNOTES_STATE/lock"
  rm -rf "$LABNOTES_GUARD"
}

# With the lock of a new run: ends the run whose guard was killed. Its changes stay, since this run has reached the host; a copy of what
# was not reverted stays where the guard leaves what it cannot restore.
labnotes_settle_run() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  labnotes_guard
  [ -d "$LABNOTES_GUARD" ] && ! labnotes_guard_lives || return 0
  labnotes_orphan=$(labnotes_orphan_run)
  if [ -n "$labnotes_orphan" ] && [ -f "$LABNOTES_STATE/runs/$labnotes_orphan/journal" ]; then
    case $(tail -n 1 "$LABNOTES_STATE/runs/$labnotes_orphan/journal") in
    ended\ *) ;;
    *) labnotes_unconfirmed "$labnotes_orphan" || return ;;
    esac
  fi
  if [ -e "$LABNOTES_GUARD/reverting" ]; then
    labnotes_leave_copies
  else
    rm -rf "$LABNOTES_GUARD"
  fi
}

# RUN : neither was it confirmed, nor reverted in full.
labnotes_unconfirmed() {
  printf 'ended %s unconfirmed\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$LABNOTES_STATE/runs/$1/journal" && return
  labnotes_unwritten
}

# There is no other copy of the state that could not be restored.
labnotes_leave_copies() {
  rm -rf "$LABNOTES_GUARD.stuck"
  mv "$LABNOTES_GUARD" "$LABNOTES_GUARD.stuck"
}

# RUN SECONDS : the guard, which reverts the run unless it is confirmed in time. A guard that was killed is continued.
labnotes_guard_run() {
  trap '' HUP
  labnotes_acquire_lock || return
  labnotes_kept=
  if [ -e "$LABNOTES_GUARD/reverting" ]; then
    [ ! -s "$LABNOTES_GUARD/kept" ] || read -r labnotes_kept <"$LABNOTES_GUARD/kept"
  else
    labnotes_guard_wait "$1" "$2"
    # The shell that verifies the changes is kept.
    case $labnotes_progress in *awaits*) ! labnotes_shell_lives || labnotes_kept=$labnotes_pid ;; esac
    printf '%s\n' "$labnotes_kept" | labnotes_save kept || :
    mv "$LABNOTES_GUARD/armed.$1" "$LABNOTES_GUARD/reverting" 2>/dev/null || return
  fi
  labnotes_end_steps "$labnotes_kept"
  labnotes_revert "$1"
  # A full disk does not keep the host from its revert.
  printf 'ended %s reverted\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$LABNOTES_STATE/runs/$1/journal" || :
  if [ -e "$LABNOTES_GUARD/stuck" ]; then
    labnotes_leave_copies
  else
    rm -rf "$LABNOTES_GUARD"
  fi
  rm -f "$LABNOTES_STATE/step" "$LABNOTES_STATE/lock"
}

# RUN SECONDS : waits for the confirmation; sets labnotes_progress to the end of the journal. The time starts when the run has ended or died,
# or makes no progress any longer.
labnotes_guard_wait() {
  labnotes_waited=0 labnotes_progress='' labnotes_beat=0
  while labnotes_armed "$1" && [ "$labnotes_waited" -lt "$2" ]; do
    sleep 1
    labnotes_waited=$((labnotes_waited + 1))
    labnotes_now=$(sed -n '$=' "$LABNOTES_STATE/runs/$1/journal" && tail -n 1 "$LABNOTES_STATE/runs/$1/journal")
    if [ "$labnotes_now" != "$labnotes_progress" ]; then
      labnotes_waited=0 labnotes_progress=$labnotes_now
    fi
    case $labnotes_progress in
    *begun*) ! labnotes_shell_lives || labnotes_waited=0 ;;
    *awaits*)
      # The changes are still being verified. A cut connection may keep its shell for long, so the time only runs slower.
      labnotes_beat=$(((labnotes_beat + 1) % 5))
      [ ! -e "$LABNOTES_GUARD/expired" ] || break
      [ $labnotes_beat -eq 0 ] || ! labnotes_shell_lives || labnotes_waited=$((labnotes_waited - 1))
      ;;
    esac
  done
}

# RUN : reverts the changes and restores the state of the kernel, then runs their triggers; one may hang until its limit, or change the
# state of the kernel again.
labnotes_revert() {
  labnotes_journal=$LABNOTES_STATE/runs/$1/journal
  [ -f "$LABNOTES_GUARD/saved" ] || return 0
  labnotes_revert_saved
  labnotes_flush_saved
  ! grep -Eq '/systemd/system/|/etc/(fstab|crypttab|init\.d/)' "$LABNOTES_GUARD/saved" || labnotes_reload_units
  [ ! -f "$LABNOTES_GUARD/triggers" ] || cat "$LABNOTES_GUARD/triggers" >>"$LABNOTES_STATE/pending" || :
  labnotes_restore_filters
  labnotes_restore_network
  [ -f "$LABNOTES_GUARD/triggers" ] || return 0
  labnotes_number=0
  while IFS= read -r labnotes_name; do
    # shellcheck disable=SC1090 # saved by the run
    (. "$LABNOTES_GUARD/trigger-$labnotes_number") </dev/null && labnotes_fired "$labnotes_name"
    labnotes_number=$((labnotes_number + 1))
  done <"$LABNOTES_GUARD/triggers"
  labnotes_restore_filters
  labnotes_restore_network
}
# Reverts what was saved, the latest first, from where a guard before this one was killed. Only this shell reads the list, so that no
# process whose end it ignores can cut it short.
labnotes_revert_saved() {
  labnotes_reverted=0
  [ ! -f "$LABNOTES_GUARD/finished" ] || while read -r _; do labnotes_reverted=$((labnotes_reverted + 1)); done <"$LABNOTES_GUARD/finished"
  set --
  while IFS= read -r labnotes_line; do set -- "$labnotes_line" "$@"; done <"$LABNOTES_GUARD/saved"
  for labnotes_line; do
    labnotes_reverted=$((labnotes_reverted - 1))
    [ $labnotes_reverted -lt 0 ] || continue
    labnotes_pass=${labnotes_line%% *} labnotes_rest=${labnotes_line#* }
    labnotes_index=${labnotes_rest%% *} labnotes_rest=${labnotes_rest#* }
    (labnotes_revert_one "$labnotes_rest") </dev/null
    labnotes_status=$?
    # It was killed, not refused.
    [ $labnotes_status -le 128 ] || { (labnotes_revert_one "$labnotes_rest") </dev/null && labnotes_status=0; }
    # A full disk does not keep the host from its revert.
    if [ $labnotes_status -eq 0 ]; then
      printf 'reverted %s %s\n' "$labnotes_pass" "$labnotes_index" >>"$labnotes_journal" || :
    else
      printf 'stuck %s %s\n' "$labnotes_pass" "$labnotes_index" >>"$labnotes_journal" || :
      true >"$LABNOTES_GUARD/stuck" || mv -f "$LABNOTES_GUARD/ready" "$LABNOTES_GUARD/stuck"
    fi
    echo >>"$LABNOTES_GUARD/finished" || :
  done
}

# ENTRY : reverts what was saved of a change: "step", or "path", its number and itself.
labnotes_revert_one() {
  case $1 in
  step)
    # shellcheck disable=SC1090 # saved by the run
    . "$LABNOTES_GUARD/step-$labnotes_pass-$labnotes_index"
    ;;
  path\ *)
    labnotes_number=${1#path }
    labnotes_restore_path "$LABNOTES_GUARD/${labnotes_number%% *}" "${labnotes_number#* }"
    ;;
  esac
}

# The directories of the saved paths.
labnotes_flush_saved() (
  set -f
  IFS=$labnotes_newline
  # shellcheck disable=SC2046 # the lines are words
  labnotes_flush_directories $(sed -n 's|^[0-9]* [0-9]* path [0-9]* \(.*\)/[^/]*$|\1/|p' "$LABNOTES_GUARD/saved" | sort -u)
)

# SAVED PATH : restores the file or directory at once.
labnotes_restore_path() {
  [ -d "${2%/*}/" ] || [ -e "$1" ] || [ -L "$1" ] || return 0
  labnotes_enter "$2" || return
  labnotes_name=./${2##*/}
  if [ -d "$labnotes_name" ] && [ ! -L "$labnotes_name" ] && { [ -L "$1" ] || [ ! -d "$1" ]; }; then
    rmdir "$labnotes_name"
  fi
  if [ -L "$1" ] || [ -f "$1" ]; then
    labnotes_new=./.${2##*/}.labnotes-$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
    if labnotes_is_private ./; then
      labnotes_restore_copy "$1" "$labnotes_new" "$labnotes_name"
    else
      (labnotes_enter_new && labnotes_restore_copy "$1" ./new "../${2##*/}")
      labnotes_status=$?
      labnotes_discard "$labnotes_new"
      return $labnotes_status
    fi
  elif [ -d "$1" ]; then
    # shellcheck disable=SC2046 # a mode and two names
    labnotes_directory "$2" $(labnotes_ownership "$1") any
  else
    rm -f "$labnotes_name"
  fi
}

# SAVED NEW NAME
labnotes_restore_copy() {
  rm -f "$2"
  cp -pPR "$1" "$2" && { [ -L "$1" ] || labnotes_flush "$2"; } && labnotes_replace "$2" "$3"
}
