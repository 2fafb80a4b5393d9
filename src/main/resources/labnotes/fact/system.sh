# Variables and functions of every program: the system, and the directory of its record. POSIX shell.

: "${LABNOTES_ROOT=}"
LABNOTES_UNCHECKED=
LABNOTES_UNAME=$(uname -snrm)
LABNOTES_SYSTEM=${LABNOTES_UNAME%% *}
LABNOTES_ID=$(id)

# Whether the user is root.
labnotes_is_root() {
  case $LABNOTES_ID in uid=0[!0-9]*) ;; *) false ;; esac
}

# Whether the system, or that of the tree, is FreeBSD, as labnotes_release shows it; starts no process, except in a tree.
labnotes_is_freebsd() {
  if [ -z "$LABNOTES_ROOT" ] || ! labnotes_find_regular "$LABNOTES_ROOT/etc/os-release" || [ ! -r "$labnotes_readable" ]; then
    [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ] || [ -e "$LABNOTES_ROOT/bin/freebsd-version" ]
    return
  fi
  labnotes_family=
  while IFS= read -r labnotes_line; do
    case $labnotes_line in ID=*) labnotes_family=${labnotes_line#ID=} ;; esac
  done <"$labnotes_readable"
  case $labnotes_family in freebsd | \"freebsd\" | \'freebsd\') ;; *) false ;; esac
}

# The directory of the record: the system's for root, a user's own for others.
if [ -z "$LABNOTES_ROOT" ] && ! labnotes_is_root; then
  LABNOTES_STATE=${XDG_STATE_HOME:-$HOME/.local/state}/labnotes
elif labnotes_is_freebsd; then
  LABNOTES_STATE=$LABNOTES_ROOT/var/db/labnotes
else
  LABNOTES_STATE=$LABNOTES_ROOT/var/lib/labnotes
fi

labnotes_newline='
'

# COMMAND... : runs a program of the system, whose files everyone may read, without the umask for secrets.
labnotes_openly() (
  umask 022
  "$@"
)

# KEY=VALUE lines about the host. No program of an offline tree is run, since anyone may have made it. ServiceManagers defines
# labnotes_service_is_running.
labnotes_host() {
  printf '%s\n' "uname=$LABNOTES_UNAME" "id=$(labnotes_user_ids)" "root=$LABNOTES_ROOT"
  labnotes_release
  if [ -n "$LABNOTES_ROOT" ]; then
    if labnotes_find_regular "$LABNOTES_ROOT/etc/hostname"; then
      sed -n '1s/^/name=/p' "$labnotes_readable"
    elif labnotes_find_regular "$LABNOTES_ROOT/etc/rc.conf"; then
      sed -n 's/^hostname="\{0,1\}\([^"]*\).*/name=\1/p' "$labnotes_readable"
    fi 2>/dev/null || :
  elif labnotes_service_is_running; then
    # shellcheck disable=SC2154 # set by labnotes_service_is_running
    printf 'services=%s\n' "$labnotes_service_provider"
  fi
}

# The numbers and names of this user and its group: in an offline tree, the names that they have there.
labnotes_user_ids() {
  if [ -z "$LABNOTES_ROOT" ]; then
    printf '%s\n' "$LABNOTES_ID"
  else
    printf '%s|' x x x "$(id -u)" x "$(id -g)" x x x | labnotes_name_owners | {
      IFS='|' read -r _ _ labnotes_user labnotes_uid labnotes_group labnotes_gid _
      printf 'uid=%s(%s) gid=%s(%s)\n' "$labnotes_uid" "$labnotes_user" "$labnotes_gid" "$labnotes_group"
    }
  fi
}

labnotes_release() {
  if [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ]; then
    printf 'freebsd=%s\n' "$(freebsd-version -u 2>/dev/null || uname -r)"
  elif labnotes_find_regular "$LABNOTES_ROOT/etc/os-release" && [ -r "$labnotes_readable" ]; then
    while IFS= read -r labnotes_line; do
      case $labnotes_line in ID=* | VERSION_ID=*) printf '%s\n' "$labnotes_line" ;; esac
    done <"$labnotes_readable"
  elif labnotes_find_regular "$LABNOTES_ROOT/bin/freebsd-version" && [ -r "$labnotes_readable" ]; then
    printf 'freebsd=%s\n' "$(sed -n 's/^USERLAND_VERSION="\(.*\)"$/\1/p' "$labnotes_readable")"
  elif labnotes_find_regular "$LABNOTES_ROOT/etc/debian_version" && [ -r "$labnotes_readable" ]; then
    read -r labnotes_line <"$labnotes_readable"
    printf '%s\n' ID=debian "VERSION_ID=$labnotes_line"
  fi
}
