# What every fragment may use: the system that it runs on, and where runs are recorded there. POSIX shell.

: "${LABNOTES_ROOT=}"
LABNOTES_UNAME=$(uname -snrm)
LABNOTES_SYSTEM=${LABNOTES_UNAME%% *}
LABNOTES_ID=$(id)

# Whether root's rights are here.
labnotes_is_root() {
  case $LABNOTES_ID in uid=0[!0-9]*) ;; *) false ;; esac
}

# Where runs are recorded: root's in the system's place for such things, anyone else's in their own.
if [ -z "$LABNOTES_ROOT" ] && ! labnotes_is_root; then
  LABNOTES_STATE=${XDG_STATE_HOME:-$HOME/.local/state}/labnotes
elif [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ] || [ -e "$LABNOTES_ROOT/bin/freebsd-version" ]; then
  LABNOTES_STATE=$LABNOTES_ROOT/var/db/labnotes
else
  LABNOTES_STATE=$LABNOTES_ROOT/var/lib/labnotes
fi

labnotes_newline='
'

# A program of the system makes files for all to read: it does not get the umask under which secrets are written.
labnotes_openly() (
  umask 022
  "$@"
)
