# Services of users, which a systemd of each user manages. POSIX shell.

# USER NAME... : as labnotes_services, for the services of a user; before the blocks, whether they run without a login, and
# whether the user's systemd runs.
labnotes_user_services() {
  labnotes_service
  if [ "$labnotes_service_provider" != systemd ] || ! labnotes_systemd_is_running; then
    printf 'unmanaged %s\n' "$labnotes_service_provider"
    return
  fi
  echo 'manager systemd'
  labnotes_systemd_user=$1
  shift
  if [ -e "/var/lib/systemd/linger/$labnotes_systemd_user" ]; then echo 'lingering yes'; else echo 'lingering no'; fi
  if labnotes_user_has_manager "$labnotes_systemd_user"; then
    labnotes_blocks=$(labnotes_systemd_list '' "$@")
    # It ends some seconds after the last login, and without it systemctl lists nothing.
    case $labnotes_blocks in *Id=*) ;; *) sleep 1 && labnotes_user_has_manager "$labnotes_systemd_user" ;; esac && {
      printf 'running yes\n%s\n\n' "$labnotes_blocks"
      return
    }
  fi
  echo 'running no'
  for labnotes_name; do
    labnotes_systemd_unit "$labnotes_name"
    labnotes_word=$(labnotes_user_systemctl "$labnotes_systemd_user" is-enabled -- "$labnotes_unit" 2>/dev/null) || [ $? -ne 124 ] || {
      printf 'failed systemctl of %s did not end within 20 s\n' "$labnotes_systemd_user"
      return
    }
    case $labnotes_word in '' | not-found) labnotes_load=not-found ;; *) labnotes_load=loaded ;; esac
    printf 'Id=%s\nLoadState=%s\nActiveState=inactive\nUnitFileState=%s\n\n' "$labnotes_unit" "$labnotes_load" "$labnotes_word"
  done
}

# USER : whether the systemd of the user runs.
labnotes_user_has_manager() (
  cd / || exit
  # shellcheck disable=SC2016 # for the shell of the user
  labnotes_run 30 "$1" '[ -S "${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/systemd/private" ]'
)

# USER WORD... : systemctl of the user; without the user's systemd it only works on files, which may be pipes. No word has a blank. A unit
# that is disabled and is a link to a file elsewhere stays.
labnotes_user_systemctl() (
  cd / || exit
  labnotes_user=$1
  shift
  case $1 in show | cat | is-*) labnotes_limit=20 ;; *) labnotes_limit=300 ;; esac
  LABNOTES_WORDS=$*
  LABNOTES_FILE=$(labnotes_systemd_template "${LABNOTES_WORDS##* }")
  export LABNOTES_WORDS LABNOTES_FILE
  # shellcheck disable=SC2016 # for the shell of the user
  labnotes_run "$labnotes_limit" "$labnotes_user" 'set -f
: "${XDG_RUNTIME_DIR:=/run/user/$(id -u)}"
export XDG_RUNTIME_DIR
[ -S "$XDG_RUNTIME_DIR/systemd/private" ] || {
  SYSTEMD_OFFLINE=1
  export SYSTEMD_OFFLINE
}
linked=
case $LABNOTES_WORDS in
disable*)
  unit=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user/$LABNOTES_FILE
  linked=$(readlink "$unit")
  ;;
esac
systemctl --user $LABNOTES_WORDS || exit
case $linked in */"$LABNOTES_FILE") [ -L "$unit" ] || { ln -s -- "$linked" "$unit" && systemctl --user daemon-reload; } ;; esac'
)

# USER OPERATION [NAME] : what ServiceManager calls the operations, for a service of a user; and linger, unlinger and restart.
labnotes_user_service() {
  case $2 in
  linger) loginctl enable-linger -- "$1" && labnotes_user_await "$1" ;;
  unlinger) loginctl disable-linger -- "$1" ;;
  reload) labnotes_user_reload "$1" ;;
  start) labnotes_user_reload "$1" && labnotes_user_systemctl "$1" start -- "$3" ;;
  restart) labnotes_user_reload "$1" && labnotes_user_systemctl "$1" try-restart -- "$3" ;;
  *) labnotes_user_systemctl "$1" "$2" -- "$3" ;;
  esac
}

labnotes_user_reload() { ! labnotes_user_has_manager "$1" || labnotes_user_systemctl "$1" daemon-reload; }

# USER : waits at most 30 s for the user's systemd.
labnotes_user_await() {
  labnotes_tries=0
  until labnotes_user_has_manager "$1"; do
    [ "$labnotes_tries" -lt 30 ] || {
      echo "the systemd of $1 did not start within 30 s; it needs pam_systemd, of the package libpam-systemd on Debian"
      return 1
    }
    labnotes_tries=$((labnotes_tries + 1))
    sleep 1
  done
}

# USER NAME : nothing runs without the user's systemd.
labnotes_user_service_state() {
  if labnotes_user_has_manager "$1"; then
    labnotes_user_systemctl "$1" is-active -- "$2" 2>/dev/null | sed 's/^activating$/active/; s/^reloading$/active/'
  else
    echo inactive
  fi
}
