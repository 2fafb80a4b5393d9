# The way back of a run that might cut the way in. POSIX shell; used by the steps of such a run, and by the watch that
# outlives them.

# Where things are held until the run is confirmed; of root's nothing is left when the power goes.
labnotes_guard() {
  if ! labnotes_is_root; then
    LABNOTES_GUARD=$LABNOTES_STATE/guard
  elif [ "$LABNOTES_SYSTEM" = Linux ] && [ -d /run ]; then
    LABNOTES_GUARD=/run/labnotes
  else
    LABNOTES_GUARD=/var/run/labnotes
  fi
}

# RUN : whether that run waits to be confirmed.
labnotes_armed() { [ -e "$LABNOTES_GUARD/armed.$1" ]; }

# NAME < content : holds something, whole or not at all.
labnotes_hold() {
  cat >"$LABNOTES_GUARD/$1.new" && labnotes_flush "$LABNOTES_GUARD/$1.new" && mv -f "$LABNOTES_GUARD/$1.new" "$LABNOTES_GUARD/$1"
}

# RUN < the watch's script : starts the watch, which takes the lock over, unless an earlier pass of the run has.
labnotes_arm() {
  if labnotes_armed "$1"; then
    cat >/dev/null
    return
  fi
  rm -rf "$LABNOTES_GUARD"
  mkdir -p "${LABNOTES_GUARD%/*}" && mkdir "$LABNOTES_GUARD" && chmod 700 "$LABNOTES_GUARD" && labnotes_hold watch &&
    labnotes_hold_shell && : >"$LABNOTES_GUARD/armed.$1" &&
    labnotes_detached "$LABNOTES_GUARD/watch" "$LABNOTES_STATE" "$LABNOTES_GUARD" "$PATH" || return
  labnotes_tries=0
  until [ -s "$LABNOTES_GUARD/watching" ]; do
    labnotes_tries=$((labnotes_tries + 1))
    if [ $labnotes_tries -gt 50 ]; then
      rm -f "$LABNOTES_GUARD/armed.$1"
      echo 'the timer that puts the old state back could not be started, so nothing that might cut the way in was changed'
      return 1
    fi
    sleep 0.1 2>/dev/null || sleep 1
  done
  labnotes_me=$(readlink "$LABNOTES_STATE/lock") && labnotes_me=${labnotes_me#* * } &&
    ln -s "$(labnotes_boot) $(cat "$LABNOTES_GUARD/watching") $labnotes_me" "$LABNOTES_STATE/lock.$$" &&
    labnotes_replace "$LABNOTES_STATE/lock.$$" "$LABNOTES_STATE/lock"
}

# SCRIPT WORD... : runs it apart from this shell, its session and its terminal; where systemd runs, apart from its service too.
labnotes_detached() {
  if [ -d /run/systemd/system ] && labnotes_is_root && systemd-run --quiet --collect /bin/sh "$@" >/dev/null 2>&1; then
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

# The shell that makes the run, and the session that it and its steps are in.
labnotes_hold_shell() {
  labnotes_stamp "$$" | labnotes_hold shell || return
  labnotes_session=$(labnotes_processes | awk -v shell="$$" '$1 == shell { print $3 }')
  labnotes_stamp "${labnotes_session:-0}" | labnotes_hold session
}

# Whether the shell that makes the run still goes on.
labnotes_shell_lives() { labnotes_goes_on "$LABNOTES_GUARD/shell"; }

# All processes that live, as lines PROCESS PARENT SESSION.
labnotes_processes() {
  case $LABNOTES_SYSTEM in
  Linux) cat /proc/[0-9]*/stat 2>/dev/null | sed 's/ (.*) / /' | awk '$2 != "Z" { print $1, $3, $5 }' ;;
  *) ps -axo pid=,ppid=,sid=,state= | awk '$4 !~ /^Z/ { print $1, $2, $3 }' ;;
  esac
}

# [SHELL] : what goes on of the run but for this watch; a shell that is given is spared, with what it came from and what it does.
# Sessions of their own have services. A session whose leader is not the one that was is another one.
labnotes_left_of_run() {
  read -r labnotes_session labnotes_rest <"$LABNOTES_GUARD/session" || return
  case $(labnotes_stamp "$labnotes_session") in "$(cat "$LABNOTES_GUARD/session")" | "$labnotes_session ") ;; *) labnotes_session=0 ;; esac
  labnotes_shell_lives || labnotes_pid=0
  labnotes_processes | awk -v session="$labnotes_session" -v shell="$labnotes_pid" -v spared="$1" -v watch="$$" '
    function grow(set, more, each) {
      do {
        more = 0
        for (each in parent) if (!(each in set) && (parent[each] in set)) { set[each]; more = 1 }
      } while (more)
    }
    { parent[$1] = $2; of[$1] = $3 }
    END {
      stay[watch]
      if (spared) stay[spared]
      grow(stay)
      for (each = spared; each in parent; each = parent[each]) stay[each]
      if (shell > 1) { ends[shell]; grow(ends) }
      for (each in parent) if (((each in ends) || (session > 1 && of[each] == session)) && !(each in stay)) print each
    }'
}

# [SHELL] : ends what goes on of the run, so that nothing more is changed; 3 seconds after it was asked to end it has no choice.
labnotes_end_steps() {
  for labnotes_signal in TERM KILL; do
    labnotes_tries=0
    while labnotes_left=$(labnotes_left_of_run "$1") && [ -n "$labnotes_left" ] && [ $labnotes_tries -lt 30 ]; do
      # All stop first: a shell whose child ends a moment before it would go on to its next command.
      # shellcheck disable=SC2086 # numbers
      [ $labnotes_tries -gt 0 ] || for labnotes_each in STOP $labnotes_signal CONT; do kill -$labnotes_each $labnotes_left 2>/dev/null; done
      labnotes_tries=$((labnotes_tries + 1))
      sleep 0.1 2>/dev/null || { sleep 1 && labnotes_tries=$((labnotes_tries + 9)); }
    done
  done
}

# NAME : how many lines something that is held has.
labnotes_lines() { cat "$LABNOTES_GUARD/$1" 2>/dev/null | grep -c ''; }

# PASS INDEX PATH... : before a change, holds what is at each path; what is not there is held as missing.
labnotes_hold_paths() {
  labnotes_pass=$1 labnotes_index=$2
  shift 2
  printf '%s %s change\n' "$labnotes_pass" "$labnotes_index" >>"$LABNOTES_GUARD/held" || return
  for labnotes_path; do
    labnotes_number=$(labnotes_lines held)
    if [ -L "$labnotes_path" ] || [ -f "$labnotes_path" ]; then
      cp -pPR "$labnotes_path" "$LABNOTES_GUARD/$labnotes_number" || return
      [ -L "$labnotes_path" ] || labnotes_flush "$LABNOTES_GUARD/$labnotes_number" || return
    elif [ -d "$labnotes_path" ]; then
      # shellcheck disable=SC2046 # a mode and two names
      labnotes_directory "$LABNOTES_GUARD/$labnotes_number" $(labnotes_ownership "$labnotes_path") || return
    fi
    printf '%s %s path %s %s\n' "$labnotes_pass" "$labnotes_index" "$labnotes_number" "$labnotes_path" >>"$LABNOTES_GUARD/held" || return
  done
}

# PASS INDEX < shell : the way back of a change of what is no file.
labnotes_hold_step() {
  labnotes_hold "step-$1-$2" && printf '%s %s step\n' "$1" "$2" >>"$LABNOTES_GUARD/held"
}

# NAME < shell : a trigger that runs once more in the end.
labnotes_hold_trigger() {
  labnotes_hold "trigger-$(labnotes_lines triggers)" && printf '%s\n' "$1" >>"$LABNOTES_GUARD/triggers"
}

# RUN : the run has done what it could, and waits to be confirmed; $LABNOTES_FAILED says whether that was all.
labnotes_await() { echo "awaits ${LABNOTES_FAILED:+failed}" >>"$LABNOTES_STATE/runs/$1/journal"; }

# RUN : a new connection has come, so what the run changed stays. Otherwise 76 where it was put back, 77 where the run, or the
# putting back, has not come to its end, and 78 where nothing waits.
labnotes_confirm() {
  labnotes_last=$(tail -n 1 "$LABNOTES_STATE/runs/$1/journal" 2>/dev/null)
  case $labnotes_last in ended\ *\ reverted) return 76 ;; esac
  labnotes_armed "$1" || [ -e "$LABNOTES_GUARD/reverting" ] || return 78
  case $labnotes_last in awaits*) ;; *) return 77 ;; esac
  labnotes_me=$(readlink "$LABNOTES_STATE/lock") && ln -s "$(labnotes_boot) $$ ${labnotes_me#* * }" "$LABNOTES_STATE/lock.$$" || return 77
  mv "$LABNOTES_GUARD/armed.$1" "$LABNOTES_GUARD/confirmed" 2>/dev/null || {
    rm -f "$LABNOTES_STATE/lock.$$"
    return 77
  }
  labnotes_replace "$LABNOTES_STATE/lock.$$" "$LABNOTES_STATE/lock"
  rm -rf "$LABNOTES_GUARD"
}

# RUN SECONDS : the watch. It counts from when the run has come to rest: to its end, or to its death, or to where nothing comes
# after a change. It puts back what the run changed unless somebody confirms it in time.
labnotes_watch() {
  trap '' HUP
  printf '%s\n' "$$" | labnotes_hold watching
  labnotes_waited=0 labnotes_seen= labnotes_beat=0
  while labnotes_armed "$1" && [ "$labnotes_waited" -lt "$2" ]; do
    sleep 1
    labnotes_waited=$((labnotes_waited + 1))
    labnotes_now=$(sed -n '$=' "$LABNOTES_STATE/runs/$1/journal" && tail -n 1 "$LABNOTES_STATE/runs/$1/journal")
    if [ "$labnotes_now" != "$labnotes_seen" ]; then
      labnotes_waited=0 labnotes_seen=$labnotes_now
    fi
    case $labnotes_seen in
    *begun*) ! labnotes_shell_lives || labnotes_waited=0 ;;
    *awaits*)
      # What was changed is still being looked at; a connection that is cut could keep its shell for long, so the time only slows.
      labnotes_beat=$(((labnotes_beat + 1) % 5))
      [ $labnotes_beat -eq 0 ] || ! labnotes_shell_lives || labnotes_waited=$((labnotes_waited - 1))
      ;;
    esac
  done
  mv "$LABNOTES_GUARD/armed.$1" "$LABNOTES_GUARD/reverting" 2>/dev/null || return
  # Who looks at what was changed may go on to look.
  labnotes_spared=
  case $labnotes_seen in *awaits*) ! labnotes_shell_lives || labnotes_spared=$labnotes_pid ;; esac
  labnotes_end_steps "$labnotes_spared"
  labnotes_put_back "$1"
  printf 'ended %s reverted\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$LABNOTES_STATE/runs/$1/journal"
  # What could not be put back has no other copy.
  if [ -e "$LABNOTES_GUARD/stuck" ]; then
    rm -rf "$LABNOTES_GUARD.stuck"
    mv "$LABNOTES_GUARD" "$LABNOTES_GUARD.stuck"
  else
    rm -rf "$LABNOTES_GUARD"
  fi
  rm -f "$LABNOTES_STATE/step" "$LABNOTES_STATE/lock"
}

# RUN : the latest change first, then what they trigger, then what the kernel had.
labnotes_put_back() {
  labnotes_journal=$LABNOTES_STATE/runs/$1/journal
  [ -f "$LABNOTES_GUARD/held" ] || return 0
  sed -n '1!G; h; $p' "$LABNOTES_GUARD/held" | while IFS=' ' read -r labnotes_pass labnotes_index labnotes_what labnotes_number labnotes_path; do
    case $labnotes_what in
    step) (. "$LABNOTES_GUARD/step-$labnotes_pass-$labnotes_index") </dev/null ;;
    path) labnotes_free_path "$LABNOTES_GUARD/$labnotes_number" "$labnotes_path" ;;
    esac && printf 'reverted %s %s\n' "$labnotes_pass" "$labnotes_index" >>"$labnotes_journal" || {
      printf 'stuck %s %s\n' "$labnotes_pass" "$labnotes_index" >>"$labnotes_journal"
      : >"$LABNOTES_GUARD/stuck"
    }
  done
  [ ! -f "$LABNOTES_GUARD/triggers" ] || cat "$LABNOTES_GUARD/triggers" >>"$LABNOTES_STATE/pending"
  labnotes_number=0
  while [ -f "$LABNOTES_GUARD/triggers" ] && IFS= read -r labnotes_name; do
    (. "$LABNOTES_GUARD/trigger-$labnotes_number") </dev/null && labnotes_fired "$labnotes_name"
    labnotes_number=$((labnotes_number + 1))
  done <"$LABNOTES_GUARD/triggers"
  labnotes_free_filters
  labnotes_free_network
}

# HELD PATH : what was there is there again, at one instant.
labnotes_free_path() {
  [ -d "${2%/*}/" ] || [ -e "$1" ] || [ -L "$1" ] || return 0
  labnotes_enter "$2" || return
  labnotes_name=./${2##*/}
  if [ -d "$labnotes_name" ] && [ ! -L "$labnotes_name" ] && { [ -L "$1" ] || [ ! -d "$1" ]; }; then
    rmdir "$labnotes_name"
  fi
  if [ -L "$1" ] || [ -f "$1" ]; then
    labnotes_new=./.${2##*/}.labnotes-$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
    rm -f "$labnotes_new"
    cp -pPR "$1" "$labnotes_new" && { [ -L "$1" ] || labnotes_flush "$labnotes_new"; } && labnotes_replace "$labnotes_new" "$labnotes_name"
  elif [ -d "$1" ]; then
    # shellcheck disable=SC2046 # a mode and two names
    labnotes_directory "$2" $(labnotes_ownership "$1")
  else
    rm -f "$labnotes_name"
  fi
}
