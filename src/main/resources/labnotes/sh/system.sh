# What every fragment may use: the system that it runs on, and where runs are recorded there. POSIX shell.

: "${LABNOTES_ROOT=}"
LABNOTES_UNAME=$(uname -snrm)
LABNOTES_SYSTEM=${LABNOTES_UNAME%% *}
LABNOTES_ID=$(id)

# Where runs are recorded: root's in the system's place for such things, anyone else's in their own.
if [ -z "$LABNOTES_ROOT" ] && [ "${LABNOTES_ID#uid=0[!0-9]}" = "$LABNOTES_ID" ]; then
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
