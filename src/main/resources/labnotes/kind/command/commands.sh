# Commands with a timeout, and as another user. POSIX shell.

# SECONDS COMMAND... : its status, or 124 after the timeout. 0 waits without a timeout.
labnotes_within() {
  labnotes_limit=$1
  shift
  if [ "$labnotes_limit" -eq 0 ]; then
    "$@"
  elif timeout -k 1 1 true 2>/dev/null; then
    timeout -k 10 "$labnotes_limit" "$@"
  else
    "$@" &
    labnotes_child=$!
    (sleep "$labnotes_limit" && kill "$labnotes_child") </dev/null >/dev/null 2>&1 &
    labnotes_timer=$!
    wait "$labnotes_child"
    labnotes_status=$?
    kill "$labnotes_timer" 2>/dev/null && return $labnotes_status
    return 124
  fi
}

# COMMAND... : runs it in the UTF-8 locale without translations if there is one: in the C locale many programs print "?" for what is
# not ASCII.
labnotes_in_utf8() (
  [ "$(LC_ALL=C.UTF-8 locale charmap 2>/dev/null)" != UTF-8 ] || LC_ALL=C.UTF-8 LANGUAGE=
  "$@"
)

# SECONDS USER SCRIPT : runs it with sh as that user; without a user, as the current one. The login shell never reads it: root's may
# be csh on FreeBSD, and that of a service refuses.
labnotes_run() {
  case $2 in
  '' | "$(id -un)") labnotes_openly labnotes_in_utf8 labnotes_within "$1" /bin/sh -c "$3" </dev/null ;;
  *) labnotes_openly labnotes_in_utf8 labnotes_run_as "$1" "$2" "$3" ;;
  esac
  labnotes_status=$?
  [ "$labnotes_status" -ne 124 ] || echo "it did not end within $1 s"
  return $labnotes_status
}
labnotes_run_as() {
  LABNOTES_SCRIPT=$3
  export LABNOTES_SCRIPT
  labnotes_su "$1" "$2" 'XDG_RUNTIME_DIR=/run/user/$(id -u); export XDG_RUNTIME_DIR
[ -d "$XDG_RUNTIME_DIR" ] || unset XDG_RUNTIME_DIR
cd "$HOME" 2>/dev/null || cd /
labnotes_script=$LABNOTES_SCRIPT; unset LABNOTES_SCRIPT; exec /bin/sh -c "$labnotes_script"' </dev/null
}

# SECONDS USER COMMAND
labnotes_su() {
  labnotes_home=$(labnotes_passwd "$2" | cut -d: -f6)
  [ -n "$labnotes_home" ] || {
    echo "user $2 does not exist"
    return 1
  }
  labnotes_is_root || {
    echo "only root can run a command as $2"
    return 1
  }
  case $LABNOTES_SYSTEM in
  FreeBSD) labnotes_within "$1" env SHELL=/bin/sh HOME="$labnotes_home" USER="$2" LOGNAME="$2" su -m "$2" -c "$3" ;;
  *) labnotes_within "$1" su -s /bin/sh "$2" -c "$3" ;;
  esac
}

# USER < script : runs a script as a user, whatever the user's login shell is.
labnotes_as() {
  if [ -z "$1" ] || [ "$1" = "$(id -un)" ]; then
    /bin/sh -s
  else
    labnotes_su 0 "$1" 'exec /bin/sh -s'
  fi
}
