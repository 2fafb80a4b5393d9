# Commands with a timeout, and as another user. POSIX shell.

# SECONDS COMMAND... : its status, or 124 if it was ended after the time; 0 waits without a limit. The services that it starts live on,
# whether it ends or is ended: FreeBSD's timeout would wait for them and kill them, and that of GNU leaves what su starts. The command
# is not started in the background, since it would ignore an interrupt, and with it the services. The limit holds without this shell.
labnotes_within() {
  labnotes_limit=$1
  shift
  if [ "$labnotes_limit" -eq 0 ]; then
    "$@"
    return
  fi
  # The shell itself would print the name of a signal.
  {
    {
      labnotes_announce_time "$labnotes_limit" 8>&- 7>&- &
      (exec /bin/sh -c 'echo starts $$ >&9 && exec "$@" 9>&-' sh "$@" 9>&1 >&8 2>&7 8>&- 7>&-)
      echo "ends $?"
    } 2>/dev/null | (labnotes_supervise labnotes_end_late 8>&- 7>&- 2>/dev/null)
  } 8>&1 7>&2
}

# PID START : ends the process and what it started, whose time is over, and then fails with 124.
labnotes_end_late() {
  [ -z "$2" ] || labnotes_is_started "$1" "$2" || return 137
  labnotes_end_tree "$1"
  return 124
}

# COMMAND... : runs it in the UTF-8 locale without translations if there is one: in the C locale many programs print "?" for what is
# not ASCII.
labnotes_in_utf8() (
  [ "$(LC_ALL=C.UTF-8 locale charmap 2>/dev/null)" != UTF-8 ] || LC_ALL=C.UTF-8 LANGUAGE=
  "$@"
)

# COMMAND... : runs it with an output that ends with it. What it leaves running has no way to write to the answers, where it could
# imitate what labnotes prints; that also goes for what package managers and services start. LABNOTES_END is the first line of the pipe, and ends it, so that no process has it as an argument; it
# comes twice, since some versions of sed read a line in advance.
labnotes_relayed() {
  {
    labnotes_status=$(
      {
        {
          echo "$LABNOTES_END"
          "$@" 2>&"${LABNOTES_ERRORS:-1}" 4>&- 5>&-
          echo $? >&5
          echo "
$LABNOTES_END
$LABNOTES_END" 2>/dev/null
        } | LC_ALL=C sed -n '1{
h
d
}
/^$/{
N
G
/^\n\(.\{32\}\)\n\1$/q
s/\n.\{32\}$//
P
D
}
G
/^\(.\{32\}\)\n\1$/q
P' >&4 5>&-
      } 5>&1
    )
  } 4>&1
  return "${labnotes_status:-1}"
}

# SECONDS USER SCRIPT : runs it with sh as that user; without a user, as the current one. The login shell never reads it: root's may
# be csh on FreeBSD, and that of a service refuses. A script may have a secret: it is in no argument, which every user can see, but in
# the environment of its shell, which then removes it.
labnotes_run() { labnotes_relayed labnotes_run_here "$@"; }
labnotes_run_here() {
  LABNOTES_COMMAND=$3
  export LABNOTES_COMMAND
  # shellcheck disable=SC2016 # for the shell of the command
  labnotes_evaluation='labnotes_command=$LABNOTES_COMMAND; unset LABNOTES_COMMAND; eval "$labnotes_command"'
  case $2 in
  '' | "$(id -un)") labnotes_openly labnotes_in_utf8 labnotes_within "$1" /bin/sh -c "$labnotes_evaluation" </dev/null ;;
  *) labnotes_openly labnotes_in_utf8 labnotes_run_as "$1" "$2" "$labnotes_evaluation" ;;
  esac
  labnotes_status=$?
  [ "$labnotes_status" -ne 124 ] || echo "it did not end within $1 s"
  return $labnotes_status
}
labnotes_run_as() {
  labnotes_su "$1" "$2" "XDG_RUNTIME_DIR=/run/user/\$(id -u); export XDG_RUNTIME_DIR
[ -d \"\$XDG_RUNTIME_DIR\" ] || unset XDG_RUNTIME_DIR
cd \"\$HOME\" 2>/dev/null || cd /
/bin/sh -c '$3'; exit \$?" </dev/null
}

# SECONDS USER SCRIPT : the script must not end by a signal, which FreeBSD's su reports as 0. That su runs the caller's login shell,
# whatever the user's is; it may be csh, which only passes the script on, and reads no .cshrc of the user with -f.
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
  LABNOTES_SCRIPT="unset LABNOTES_SCRIPT; $3"
  export LABNOTES_SCRIPT
  case $LABNOTES_SYSTEM in
  FreeBSD)
    labnotes_without_environment labnotes_within "$1" env SHELL=/bin/sh HOME="$labnotes_home" USER="$2" LOGNAME="$2" \
      su -f -m "$2" -c "exec /bin/sh -c 'eval \"\$LABNOTES_SCRIPT\"'"
    ;;
  *) labnotes_without_environment labnotes_within "$1" su -s /bin/sh "$2" -c 'eval "$LABNOTES_SCRIPT"' ;;
  esac
}

# COMMAND... : runs it with the environment that programs need, and what labnotes itself passes on. Variables of a run on
# this machine may be secrets of its user, and su would keep them.
labnotes_without_environment() (
  unset IFS
  for labnotes_name in $(awk 'BEGIN { for (name in ENVIRON) print name }'); do
    case $labnotes_name in
    LABNOTES_VAR_*) command unset "$labnotes_name" 2>/dev/null || : ;;
    HOME | LANG | LANGUAGE | LC_* | LOGNAME | PATH | SHELL | TERM | TZ | USER | LABNOTES_* | labnotes_* | [0-9]* | *[!A-Za-z0-9_]*) ;;
    *) command unset "$labnotes_name" 2>/dev/null || : ;; # a shell may have variables that cannot be unset
    esac
  done
  "$@"
)

# USER SECONDS < script : runs a script as a user, whatever the user's login shell is; 0 waits without a limit.
labnotes_as() {
  if [ -z "$1" ] || [ "$1" = "$(id -un)" ]; then
    labnotes_relayed labnotes_within "$2" /bin/sh -s
  else
    (labnotes_relayed labnotes_su "$2" "$1" '/bin/sh -s; exit $?')
  fi
}

# PATH : prints whether it exists, or which directory or link hides that from this user.
labnotes_path_exists() {
  labnotes_existing=$1
  while [ -n "$labnotes_existing" ] && [ ! -e "$labnotes_existing" ]; do
    if [ -L "$labnotes_existing" ] && ! labnotes_is_root; then
      echo "hidden ${labnotes_existing#"$LABNOTES_ROOT"}"
      return
    fi
    labnotes_existing=${labnotes_existing%/*}
  done
  if [ "$labnotes_existing" = "$1" ]; then
    echo yes
  elif [ -d "${labnotes_existing:-/}" ] && [ ! -x "${labnotes_existing:-/}" ]; then
    echo "hidden ${labnotes_existing#"$LABNOTES_ROOT"}"
  else
    echo no
  fi
}
